export * from './cases-due-together.ts';
export * from './log-reader.ts';
export * from './ladder.ts';
