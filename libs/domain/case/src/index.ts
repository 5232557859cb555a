export type { ActsOf } from './acts.ts';
export * from './commands/index.ts';
export * from './events/index.ts';
export { caseEvents } from './events/sealing.ts';
export * from './vocabulary.ts';
