import { z } from 'zod';
import { at, byKey, code, listOf } from './answer-scalars.ts';

const unit = z.enum(['working-days', 'calendar-days', 'working-hours', 'hours', 'minutes']);
const dueRule = z.strictObject({
  ...{ unit, amount: z.number(), countFrom: z.enum(['next-day', 'same']) },
  dueAtHour: z.number().optional(),
  rollsToWorkingDay: z.boolean().optional(),
});

/** Who was told or asked (`to`) instead of whom (`of`), and why. */
export const instead = z.strictObject({
  of: code,
  to: code,
  because: z.enum(['stand-in', 'nobody-present', 'no-account']),
});

const clockAct = z.strictObject({
  ...{ id: code, kind: z.enum(['reminder', 'due', 'rung']), rung: code.optional(), at },
  ...{ tells: listOf(code), template: code, hard: z.boolean() },
  acknowledge: dueRule.optional(),
  unacknowledged: z.strictObject({ then: z.enum(['told-again', 'goes-up']), recipients: listOf(code) }).optional(),
  /** The rung below that nobody acknowledged: why this one is armed. */
  silence: code.optional(),
});

const span = z.strictObject({
  ...{ from: at, to: at, because: code },
  what: z.enum(['working', 'non-working', 'not-counted', 'waiting', 'closed', 'extended', 'stopped']),
});

const pause = z.strictObject({ from: at, to: at, because: code });

const extension = z.strictObject({ unit, amount: z.number(), because: code });

/** A due date with everything it was computed from. */
export const dueDateShown = z.strictObject({
  ...{ due: at, rule: code, programme: code, counts: dueRule },
  ...{ calendar: code, calendarRevision: code, knownAt: at },
  amendedBy: listOf(code).optional(),
  provisional: z.boolean(),
  spans: listOf(span),
  pauses: listOf(pause),
  extensions: listOf(extension),
  /** Those not yet fired. */
  acts: listOf(clockAct),
});

/** The earlier date, where an act of the office put it off, with everything it was computed by. */
const promisedAlone = z.strictObject({
  ...{ due: at, rule: code, programme: code, counts: dueRule, knownAt: at, from: at },
  ...{ pauses: listOf(pause), extensions: listOf(extension), amendedBy: listOf(code).optional() },
  before: z.enum(['open', 'missed']).optional(),
  /** The case that a merge took it over from. */
  source: code.optional(),
});
/** The earlier date that a clock promises. */
export const promised = promisedAlone.safeExtend({
  /** What was promised here before that merge. */
  instead: promisedAlone.optional(),
});

const stopped = z.strictObject({
  ...{ at, how: z.enum(['met', 'merged', 'declined', 'withdrawn', 'transferred', 'replaced', 'lapsed', 'closed']) },
});

/** A clock of a case: its due date, what has fired, its breaches, and how it ended. */
export const clockState = dueDateShown.safeExtend({
  ...{ clock: code, kind: code, owner: z.enum(['office', 'enterprise']), from: at, because: code },
  /** Ids of acts that never fire again. */
  fired: listOf(code),
  breaches: listOf(z.strictObject({ act: code, due: at, excused: z.boolean(), superseded: z.boolean() })),
  paused: z.strictObject({ since: at, because: code }).optional(),
  stopped: stopped.optional(),
  promised: promised.optional(),
});

/** A raised rung: who was told, and who has acknowledged it. */
export const rungState = z.strictObject({
  ...{ rung: code, clock: code, recipients: listOf(code), instead: listOf(instead), answered: listOf(code) },
  ...{ byHand: z.boolean(), raisedBy: code.optional(), acknowledged: z.boolean() },
  overMissed: z.literal(true).optional(),
  toldAt: at.optional(),
});

/** A notice of a case: to whom, about what, and whether it was sent. */
export const noticeState = z.strictObject({
  ...{ notice: code, template: code, recipients: listOf(code) },
  params: byKey(z.union([z.string(), z.number()])),
  ...{ about: code.optional(), hard: z.boolean() },
  status: z.enum(['issued', 'sent', 'given-up', 'superseded']),
  instead: listOf(instead).optional(),
});
