export * from './drop-build.ts';
export * from './rebuild-read-model.ts';
export * from './rebuild-workflows.ts';
