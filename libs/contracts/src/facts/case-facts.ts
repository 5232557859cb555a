import { z } from 'zod';
import {
  category,
  channel,
  declineReason,
  ending,
  kind,
  origin,
  outcome,
  stage,
  urgency,
} from '../commands/case-vocabulary.ts';
import type { FactDefinition } from './fact-definition.ts';
import { factClockId, factCode, factId, factInstant, factItemCount, factVersion } from './fact-scalars.ts';

/**
 * What somebody owes a date for. How an office organizes itself meanwhile is its own affair, and so are the dates by which
 * it checks its own work: they would tell which cases were drawn for a look-back.
 */
const clockKind = z.enum([
  'intake',
  'first-contact',
  'resolve',
  'rework',
  'rectification',
  'rating-callback',
  'rating-correction',
]);
/** No two clocks of a kind run at once. */
const CLOCKS_MAX = clockKind.options.length;
const clock = z.object({
  id: factClockId,
  kind: clockKind,
  owner: z.enum(['office', 'enterprise']).describe('Who is held to its date.'),
});
/** What was released of a form is given no further value: of a firm that could not be reached no reason is told. */
const toldDeclineReason = declineReason.exclude(['firm-not-reached']);
const rung = z.enum(['yellow-card', 'red-card', 'supervision-order', 'interview']);
/** A clock as facts name it. */
export type FactClock = z.output<typeof clock>;
/** Kinds of clocks that outsiders are told of. */
export type FactClockKind = z.output<typeof clockKind>;
/** Rungs that outsiders are told of. */
export type FactRung = z.output<typeof rung>;
/** All of `FactClockKind`. */
export const FACT_CLOCK_KINDS = clockKind.options;
/** All of `FactRung`. */
export const FACT_RUNGS = rung.options;

/** The case after the event: said with every fact, so that a reader who missed one is right again with the next. */
const caseThen = z.object({
  version: factVersion.describe('Place of the event in the case, from 1: facts of a case come in this order.'),
  office: factId,
  stage,
  kind: factCode(kind.options),
  category: factCode(category.options),
  urgency: factCode(urgency.options),
});

const dates = z
  .array(
    z.object({
      clock,
      due: factInstant.optional().describe('Absent: nobody is held to a date, since it was met, ended or waits.'),
      before: factInstant.optional().describe('The date that stood before.'),
      provisional: z.boolean().optional().describe('It runs into days whose yearly notice is not out.'),
    }),
  )
  .min(1)
  .max(CLOCKS_MAX);
const dateCause = z.enum([
  'started',
  'waiting',
  'waited',
  'extended',
  'merged',
  'reclassified',
  'amended',
  'rules-changed',
  'met',
  'ended',
]);

type Stage = z.output<typeof stage>;
type OfCase<S extends z.ZodRawShape> = z.ZodObject<{ case: typeof caseThen } & S>;

/** `example`: the stage that the case is in then, and what is said beside the case. */
function defineCaseFact<T extends string, S extends z.ZodRawShape>(
  type: T,
  shape: S,
  [then, example]: readonly [Stage, Omit<z.output<OfCase<S>>, 'case'>],
): FactDefinition<T, OfCase<S>> {
  const about = { version: 7, office: 'lsw', stage: then, kind: 'help', category: 'labour', urgency: 'general' };
  const data = z.object({ case: caseThen, ...shape }) as OfCase<S>;
  return { type, data, example: data.parse({ case: about, ...example }) };
}

const resolving = { id: 'resolve@5', kind: 'resolve', owner: 'office' } as const;
const DUE = '2020-02-17T09:00:00.000Z';

/** What outsiders are told of a case. No person, no number for people, no free text: opaque ids, codes and dates only. */
export const caseFacts = {
  requested: defineCaseFact('lianxin.case.requested.v1', { channel, origin }, [
    'request',
    { channel: 'online', origin: 'requested' },
  ]),
  takenUp: defineCaseFact('lianxin.case.taken-up.v1', {}, ['cadre-assignment', {}]),
  assigned: defineCaseFact(
    'lianxin.case.assigned.v1',
    { how: z.enum(['offer-accepted', 'assigned', 'transferred']), formerOffice: factId.optional() },
    ['resolution', { how: 'offer-accepted' }],
  ),
  dueDateSet: defineCaseFact(
    'lianxin.case.due-date-set.v1',
    { cause: dateCause, dates, until: factInstant.optional().describe('Waiting: until then.') },
    [
      'resolution',
      {
        cause: 'extended',
        dates: [{ clock: resolving, due: '2020-02-21T09:00:00.000Z', before: DUE, provisional: false }],
      },
    ],
  ),
  breached: defineCaseFact(
    'lianxin.case.breached.v1',
    {
      clock,
      due: factInstant.optional().describe('The date that was missed. Absent: all so far of this clock.'),
      standing: z
        .enum(['stands', 'excused', 'superseded'])
        .describe('superseded: it was none, as a calendar was amended.'),
    },
    ['resolution', { clock: resolving, due: DUE, standing: 'stands' }],
  ),
  escalated: defineCaseFact(
    'lianxin.case.escalated.v1',
    { clock, rung, cause: z.enum(['ladder', 'silence', 'by-hand', 'second-dispute']) },
    ['resolution', { clock: resolving, rung: 'red-card', cause: 'ladder' }],
  ),
  resolved: defineCaseFact(
    'lianxin.case.resolved.v1',
    { outcome, round: factVersion.describe('1 for the first time, one more after each dispute or reopening.') },
    ['look-back', { outcome: 'solved', round: 1 }],
  ),
  lookedBack: defineCaseFact(
    'lianxin.case.looked-back.v1',
    { isRecheck: z.boolean(), itemsChecked: factItemCount, itemsFailed: factItemCount },
    ['look-back', { isRecheck: false, itemsChecked: 7, itemsFailed: 1 }],
  ),
  rated: defineCaseFact('lianxin.case.rated.v1', { grade: z.int().min(1).max(5).describe('5 is best.') }, [
    'look-back',
    { grade: 4 },
  ]),
  closed: defineCaseFact(
    'lianxin.case.closed.v1',
    {
      ending,
      reason: toldDeclineReason.optional().describe('Why it was declined.'),
      basis: z.enum(['look-back', 'confirmation', 'unreached']).optional().describe('What it was closed out on.'),
    },
    ['closed', { ending: 'closed-out', basis: 'look-back' }],
  ),
  reopened: defineCaseFact('lianxin.case.reopened.v1', { cause: z.enum(['reopened', 'disputed']) }, [
    'resolution',
    { cause: 'disputed' },
  ]),
  merged: defineCaseFact('lianxin.case.merged.v1', { into: factId }, ['closed', { into: 'c4kq7m2v9x' }]),
} as const;

/** A fact of a case by its key in `caseFacts`. */
export type CaseFactName = keyof typeof caseFacts;
/** What a fact says beside the case itself. */
export type CaseFactData<N extends CaseFactName> = Omit<z.input<(typeof caseFacts)[N]['data']>, 'case'>;
/** The case after the event, as every fact says it. */
export type FactCase = z.input<typeof caseThen>;
