export * from './at-work.ts';
export * from './first-use.ts';
