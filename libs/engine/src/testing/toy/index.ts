export * from './commands.ts';
export * from './loan-words.ts';
export * from './loan.ts';
export * from './shelf.ts';
