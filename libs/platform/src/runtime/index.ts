export * from './set-aside-cache.ts';
export * from './registered-query.ts';
export * from './runtime.ts';
export * from './bind-adapters.ts';
export * from './open-runtime.ts';
export * from './temporal-config.ts';
export * from './token-key-file.ts';
