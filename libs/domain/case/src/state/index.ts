export * from './case-state.ts';
export type * from './clock.ts';
export * from './end-round.ts';
export * from './enter-stage.ts';
export * from './filed-by.ts';
export type * from './look-back-parts.ts';
export * from './selectors.ts';
export * from './lateness.ts';
export * from './under-rule-book.ts';
