export * from './commands/index.ts';
export * from './vocabulary.ts';
