export * from './case-state.ts';
export type * from './clock.ts';
export * from './enter.ts';
export * from './look.ts';
export * from './standing.ts';
