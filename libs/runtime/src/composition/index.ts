export * from './bind-adapters.ts';
export * from './compose-runtime.ts';
export * from './open-runtime.ts';
export * from './registered-query.ts';
export * from './set-aside-cache.ts';
