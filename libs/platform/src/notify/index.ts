export * from './notifiers.ts';
export * from './webhook.ts';
