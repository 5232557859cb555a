import { z } from 'zod';
import { at, code, listOf } from '../states/answer-scalars.ts';
import { digits } from '../scalars.ts';
import { change } from '../states/registers.ts';
import { commandReply } from './commands.ts';

/** Cases a page of a preview. */
export const PREVIEW_PAGE_MAX = 200;

/** What a change may do to a clock, as the figures of a preview count it. */
export const previewEffect = z.enum([
  ...(['earlier', 'later', 'breaches-superseded', 'breaches-stay', 'rungs-skipped', 'promises-kept'] as const),
]);
export type PreviewEffect = z.output<typeof previewEffect>;

/** A page of a preview: from which case on, counted from 1 among those shown, and only clocks to which it does this. */
export const previewQuery = z.strictObject({
  from: digits(999_999_999).optional(),
  limit: digits(PREVIEW_PAGE_MAX).optional(),
  only: previewEffect.optional(),
});
export type PreviewQuery = z.output<typeof previewQuery>;

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

/** What a change of rules would do, case by case, and in figures: of the cases that the reader is shown. Nothing changes yet. */
export const previewReply = z.strictObject({
  /** Name it to order the change. */
  preview: code,
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('programme'), from: code, to: code }),
    z.strictObject({ kind: z.literal('calendar'), amendments: listOf(code) }),
  ]),
  effectiveAt: at,
  summary: z.strictObject({
    ...{ cases: z.int(), clocks: z.int(), earlier: z.int(), later: z.int() },
    ...{ breachesSuperseded: z.int(), breachesStay: z.int(), rungsSkipped: z.int() },
    promisesKept: z.int(),
    /** Clocks that a year's notice moves before, whether the change is ordered or not. */
    byItself: z.int(),
  }),
  /** Cases of offices that the reader is not shown. */
  elsewhere: z.int(),
  /** A page of them. */
  rows: listOf(casePreview),
  /** `from` of the next page. */
  next: z.int().optional(),
});

/** Every change that was ever ordered, in the order they take effect. */
export const changesReply = z.strictObject({ changes: listOf(change) });

/**
 * Answer to the order of a change. `held`: cases that have changed since they were shown; the change passes them over.
 */
export const orderReply = commandReply.safeExtend({
  held: listOf(z.strictObject({ number: code, shown: casePreview.optional(), now: casePreview.optional() })),
});

export type ClockPreviewReply = z.output<typeof clockPreview>;
export type ChangesReply = z.output<typeof changesReply>;
export type PreviewReply = z.output<typeof previewReply>;
export type OrderReply = z.output<typeof orderReply>;
