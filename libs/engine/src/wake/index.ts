export * from './send-wakes.ts';
export * from './waker.ts';
