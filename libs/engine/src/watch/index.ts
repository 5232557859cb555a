export * from './watchdog.ts';
