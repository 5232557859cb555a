export * from './patrol.ts';
export * from './watchdog.ts';
