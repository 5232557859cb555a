export * from './cases.ts';
export * from './growing-log.ts';
export * from './ladder.ts';
