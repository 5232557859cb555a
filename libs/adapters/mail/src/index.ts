export * from './mailer.ts';
export { SLOT_WAIT_MS_MAX } from './slots.ts';
export * from './server.ts';
