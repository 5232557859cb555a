export * from './benefit-in-force.ts';
export * from './draw/draw-rule.ts';
export * from './draw/periods.ts';
export type { FormSchema, FormProblem } from './form-check.ts';
export * from './programme-file.ts';
export * from './rule-book.ts';
export * from './parse-programme.ts';
export type * from './programme.ts';
export * from './deadline-reach.ts';
export * from './programme-rules.ts';
export * from './public-filing.ts';
export * from './shipped.ts';
export {
  CATEGORIES as PROGRAMME_CATEGORIES,
  PROGRAMME_CLOCK_KINDS,
  KINDS as PROGRAMME_KINDS,
  RECIPIENTS,
  RUNG_KINDS,
  SAMPLED_ALWAYS,
  UNACKNOWLEDGED,
  URGENCIES as PROGRAMME_URGENCIES,
} from './vocabulary.ts';
export type {
  ProgrammeClockKind,
  ProgrammeCategory,
  ProgrammeKind,
  ProgrammeUrgency,
  Recipient,
  RungKind,
  SampledAlways,
} from './vocabulary.ts';
