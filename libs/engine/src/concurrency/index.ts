export * from './at-once.ts';
export * from './back-off.ts';
export * from './wakeup-latch.ts';
export * from './for-each-limited.ts';
export * from './settle-all.ts';
export * from './sleep.ts';
