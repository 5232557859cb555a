import { z } from 'zod';
import { position } from '../scalars.ts';
import { light } from '../queries/answer-rows.ts';
import { bilingualText } from './commands.ts';
import { viewQuery } from './reads.ts';

const code = z.string();
const at = z.string();
/** Version of an event in the record. */
const event = z.int();

/** What an officer knows an amendment by; a number that could not be found is empty. */
export const calendarDocument = z.strictObject({ layer: code, documentNumber: code, title: code, published: at });

/** What lies behind a span, where it is more than the weekly rule. */
export const spanCause = z.discriminatedUnion('kind', [
  calendarDocument.safeExtend({ kind: z.literal('amendment') }),
  z.strictObject({ kind: z.literal('wait'), on: code, since: at, event: event.optional() }),
  z.strictObject({ kind: z.literal('extension'), at, event, documentNumber: code.optional() }),
  z.strictObject({ kind: z.literal('stop'), how: code, event }),
]);

/** What ordered a change under a running case. */
const ordered = z.strictObject({ title: code, documentNumber: code }).optional();

/** `countsMs`: what it adds to the clock's count. */
export const explainedSpan = z.strictObject({
  from: at,
  to: at,
  what: code,
  because: code,
  countsMs: z.int(),
  rule: code,
  programme: code,
  calendarRevision: code,
  cause: spanCause.optional(),
  why: bilingualText,
});
const spans = z.array(explainedSpan).readonly();

/** `spans` tile [from, to], and what they count is `countedMs`. */
const elapsed = z.strictObject({
  to: at,
  countedMs: z.int(),
  pausedMs: z.int(),
  calendarRevision: code,
  knownAt: at,
  spans,
});

const counts = z.strictObject({
  unit: code,
  amount: z.number(),
  countFrom: code,
  dueAtHour: z.number().optional(),
  rollsToWorkingDay: z.boolean().optional(),
});

/**
 * `due` as it is in the record; `spans` tile [from, end]. While it waits, `expected` is what holds if the wait ends as
 * agreed.
 */
export const explainedClock = z.strictObject({
  clock: code,
  kind: code,
  owner: code,
  standing: z.enum(['running', 'waiting', 'stopped']),
  startedAt: at,
  event,
  from: at,
  rule: code,
  programme: code,
  programmeTitle: bilingualText,
  counts,
  calendar: code,
  calendarRevision: code,
  knownAt: at,
  provisional: z.boolean(),
  due: at,
  expected: z.strictObject({ due: at, waitEnds: at }).optional(),
  late: z.boolean(),
  /** Of one that runs, by the moment it is computed for. */
  light: light.optional(),
  /** What is left to count; `workDayMs`: what a working day of its office has, where it counts in those. */
  ...{ remainingMs: z.int().nullable(), workDayMs: z.int().nullable() },
  spans,
  end: at,
  elapsed,
  pauses: z.array(z.strictObject({ from: at, to: at.optional(), on: code, event: event.optional() })).readonly(),
  extensions: z.array(z.strictObject({ amount: z.number(), unit: code, at, event })).readonly(),
  moves: z.array(z.strictObject({ at, event, cause: code, because: code, before: at, after: at, ordered })).readonly(),
  breaches: z
    .array(z.strictObject({ act: code, due: at, excused: z.boolean(), superseded: z.boolean(), ordered }))
    .readonly(),
  marks: z.array(z.strictObject({ at, what: code, act: code, done: z.boolean() })).readonly(),
  stopped: z.strictObject({ at, how: code, event }).optional(),
  promised: z.strictObject({ due: at, standing: z.enum(['open', 'kept', 'missed', 'ended']) }).optional(),
});

/** The clocks of a stream, each with the spans that explain its due date. */
export const clocksReply = z.strictObject({
  id: code,
  process: code,
  version: z.int(),
  position,
  number: code.optional(),
  /** The moment it is computed for; what fell due by then is in it, recorded or not. */
  at,
  /** East of UTC: the clock on the office's wall. */
  offsetMinutes: z.int(),
  clocks: z.array(explainedClock).readonly(),
  /** Documents that a calendar revision is named after, by the ids in it. */
  documents: z.record(code, calendarDocument),
});

/** `lang`: of the picture, Chinese by default. */
export const timelineQuery = viewQuery.safeExtend({ lang: z.enum(['zh-CN', 'zh', 'en']).optional() });

export type SpanCause = z.output<typeof spanCause>;
export type ExplainedSpan = z.output<typeof explainedSpan>;
export type ExplainedClock = z.output<typeof explainedClock>;
export type ClocksReply = z.output<typeof clocksReply>;
export type TimelineQuery = z.output<typeof timelineQuery>;
