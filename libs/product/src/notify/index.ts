export * from './letter.ts';
export * from './mail.ts';
export * from './notifiers.ts';
