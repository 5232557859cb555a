export * from './commands.ts';
export * from './loan-types.ts';
export * from './loan.ts';
export * from './shelf.ts';
