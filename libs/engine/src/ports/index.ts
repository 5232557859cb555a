export * from './checkpoints.ts';
export * from './clock.ts';
export * from './event-store.ts';
export * from './notifier.ts';
export * from './processes.ts';
export * from './vault.ts';
export * from './watch.ts';
