export * from './compute-outcome.ts';
export type { DrawCommandData } from './draw-command.ts';
export type { DrawEvent, DrawEventData } from './draw-events.ts';
export { drawRecord } from './draw-events.ts';
export * from './draw-process.ts';
export * from './draw-terms.ts';
export * from './draw-stream.ts';
export type { DrawSource, Reading } from './draw-sources.ts';
export type { ClosedPopulation, DrawOutcome, DrawState, DrawTerms, ToldBatch } from './draw-state.ts';
