export type { JsonSchema, Problem } from './check.ts';
export * from './file.ts';
export * from './known.ts';
export * from './parse.ts';
export type * from './programme.ts';
export * from './reach.ts';
export * from './rules.ts';
export * from './shipped.ts';
export {
  CATEGORIES as PROGRAMME_CATEGORIES,
  CLOCK_KINDS,
  KINDS as PROGRAMME_KINDS,
  RECIPIENTS,
  RUNG_KINDS,
  SAMPLED_ALWAYS,
  UNACKNOWLEDGED,
  URGENCIES as PROGRAMME_URGENCIES,
} from './words.ts';
export type {
  ClockKind,
  ProgrammeCategory,
  ProgrammeKind,
  ProgrammeUrgency,
  Recipient,
  RungKind,
  SampledAlways,
} from './words.ts';
export { readJson } from './json-text.ts';
