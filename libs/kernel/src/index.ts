export * from './agenda.ts';
export * from './command.ts';
export * from './event.ts';
export * from './fold.ts';
export * from './notice.ts';
export * from './process.ts';
export * from './rejection.ts';
export * from './time.ts';
