export * from './mailer.ts';
export * from './mail-server.ts';
