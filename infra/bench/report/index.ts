export * from './machine.ts';
export * from './other-load.ts';
export * from './samples.ts';
export * from './table.ts';
