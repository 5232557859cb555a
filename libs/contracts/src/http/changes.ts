import { z } from 'zod';
import { at, code, listOf } from '../states/answer-scalars.ts';
import { commandReply } from './commands.ts';

/** What a change of rules does to one clock. */
const clockPreview = z.strictObject({
  ...{ clock: code, kind: code, before: at, after: at },
  /** Earned so far, and kept. */
  pausedMs: z.number(),
  breach: z.enum(['none', 'stays', 'superseded', 'promise-kept']),
  rungs: listOf(z.strictObject({ act: code, at })),
  skipped: listOf(code),
  /** A year's notice moves it before, whether the change is ordered or not. */
  byItself: z.boolean(),
});

const casePreview = z.strictObject({
  ...{ id: code, number: code, office: code, holder: code, stage: code, programme: code },
  clocks: listOf(clockPreview),
});

/** What a change of rules would do, case by case, and in figures. Nothing changes yet. */
export const previewReply = z.strictObject({
  /** Name it to order the change. */
  preview: code,
  effectiveAt: at,
  summary: z.strictObject({
    ...{ cases: z.int(), earlier: z.int(), later: z.int() },
    ...{ breachesSuperseded: z.int(), breachesStay: z.int(), rungsSkipped: z.int() },
    promisesKept: z.int(),
  }),
  rows: listOf(casePreview),
});

/**
 * Answer to the order of a change. `held`: cases that have changed since they were shown; the change passes them over.
 */
export const orderReply = commandReply.safeExtend({
  held: listOf(z.strictObject({ number: code, shown: casePreview.optional(), now: casePreview.optional() })),
});

export type ClockPreviewReply = z.output<typeof clockPreview>;
export type CasePreviewReply = z.output<typeof casePreview>;
export type PreviewReply = z.output<typeof previewReply>;
export type OrderReply = z.output<typeof orderReply>;
