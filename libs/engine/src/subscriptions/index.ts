export * from './catch-up-subscription.ts';
export * from './lag.ts';
export * from './log-broadcast.ts';
export * from './read-log.ts';
export * from './subscription.ts';
export * from './checkpoint-validity.ts';
export { LogTailCache } from './log-tail-cache.ts';
