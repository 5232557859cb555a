export * from './activities.ts';
export * from './bundle.ts';
export * from './config.ts';
export * from './connection.ts';
export * from './temporal-scheduler.ts';
export * from './runtime.ts';
export * from './search-attributes.ts';
export * from './worker.ts';
