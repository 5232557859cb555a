export * from './patrol.ts';
export { takeStock } from './take-stock.ts';
export * from './watchdog.ts';
