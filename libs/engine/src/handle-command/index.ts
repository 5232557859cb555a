export * from './decide.ts';
export * from './facts.ts';
export * from './fold-cache.ts';
export * from './handle-command.ts';
export * from './new-events.ts';
export * from './quota.ts';
export * from './seal.ts';
export * from './storable.ts';
