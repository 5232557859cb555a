export * from './back-off.ts';
export * from './bell.ts';
export * from './each-limited.ts';
export * from './pause.ts';
export * from './whole-log.ts';
