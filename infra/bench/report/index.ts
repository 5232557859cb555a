export * from './machine.ts';
export * from './neighbours.ts';
export * from './samples.ts';
export * from './table.ts';
