export * from './handle-command/index.ts';
export * from './ports/index.ts';
export * from './registry.ts';
