export * from './mailer.ts';
export * from './server.ts';
