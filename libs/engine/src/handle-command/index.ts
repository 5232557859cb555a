export * from './decide.ts';
export * from './fold-cache.ts';
export * from './handle-command.ts';
export * from './seal.ts';
