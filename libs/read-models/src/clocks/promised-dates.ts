import type { CaseEvent, PromiseStanding, PromisedDate } from '@lianxin/case';
import { judgePromise } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import type { Contribution } from '../figures/figures.ts';
import { officeDayUnder } from '../figures/figures.ts';
import type { TypedEvent } from '../typed-events.ts';

/** An earlier date that an act of the office put off. */
export interface PutOffDate {
  readonly due: string;
  /** When it was put off, and whose case it was then. */
  readonly at: string;
  readonly office: string | null;
  /** When its clock stopped; `kept`: null where it ended before for another reason than that the work was done. */
  readonly ended: string | null;
  readonly kept: boolean | null;
  /** The promise as it was when its clock took it over from another, where that one is counted too. */
  readonly before: 'open' | 'missed' | null;
}

type CaseEventOfType<T extends CaseEvent['type']> = Extract<TypedEvent<CaseEvent>, { type: T }>;

/** What remains of the promise after the clock started or moved: nothing where the date is no later any more. */
export function updatePromise(
  before: PutOffDate | null,
  { at, data: { due, promised } }: CaseEventOfType<'ClockStarted' | 'ClockMoved'>,
  office: string | null,
): PutOffDate | null {
  const isPutOff = (one: PromisedDate | undefined): one is PromisedDate => one !== undefined && one.due < due;
  if (!isPutOff(promised)) return null;
  const stood = promised.before ?? null;
  const own = before ?? { at, office, ended: null, kept: null, before: stood };
  // What was put off here first stays counted here.
  return { ...own, due: promised.due, before: own.before && stood };
}

const KEPT: Readonly<Record<PromiseStanding, boolean | null>> = { open: null, kept: true, missed: false, ended: null };

interface Ran {
  readonly promised: PutOffDate | null;
  readonly pausedAt: string | null;
}

function endedAs(promised: PutOffDate, pausedAt: string | null, at: Instant, how: string | null): PutOffDate {
  const pausedSince = (pausedAt as Instant | null) ?? undefined;
  const runs = { promised: promised.due as Instant, stopped: { at, met: how === 'met' }, pausedSince };
  return { ...promised, ended: at, kept: KEPT[judgePromise(runs, at)] };
}

/** As the case itself answers it. */
export const endPromise = (
  { promised, pausedAt }: Ran,
  { at, data }: CaseEventOfType<'ClockStopped'>,
): PutOffDate | null => promised && endedAs(promised, pausedAt, at, data.how);

/** By another date, where it ended already too. */
function dated(
  {
    promised,
    pausedAt,
    how,
  }: { readonly promised: PutOffDate; readonly pausedAt: string | null; readonly how: string | null },
  due: Instant,
  before: PutOffDate['before'],
): PutOffDate {
  const to = { ...promised, due, before: promised.before && before };
  return to.ended === null ? to : endedAs(to, pausedAt, to.ended as Instant, how);
}

/** An amended calendar says that it was not missed. */
export function promiseFreed(
  { clock, promised, pausedAt, how }: Ran & { readonly clock: string; readonly how: string | null },
  { data: { moved } }: CaseEventOfType<'ChangeApplied'>,
): PutOffDate | null {
  const to = moved.find((one) => one.clock === clock && one.before === promised?.due);
  if (promised === null || !to) return promised;
  return dated({ promised, pausedAt, how }, to.due, 'open');
}

/** A merge was given up: what its clock promised before counts again, or nothing. */
export function promiseBack(
  {
    clock,
    due,
    promised,
    pausedAt,
    how,
  }: Ran & { readonly clock: string; readonly due: string; readonly how: string | null },
  { data: { promises = [] } }: CaseEventOfType<'CaseReleased'>,
): PutOffDate | null {
  const back = promises.find((one) => one.clock === clock)?.promised;
  if (promised === null || !back || back.due >= due) return null;
  return dated({ promised, pausedAt, how }, back.due, back.before ?? null);
}

/** One promise counts once, however many clocks have it one after the other. Dates put off are of the day on which they were; whether the earlier one was kept is of the day the clock stopped. */
export function promiseFigures(
  ruleBook: RuleBook,
  promised: PutOffDate | null,
  programme: string,
): readonly Contribution[] {
  if (promised === null || promised.office === null) return [];
  const { office, at, ended, kept, before } = promised;
  const isDone = kept !== null && ended !== null && before !== 'missed';
  const put = before === null ? [{ figure: 'put-off', on: at }] : [];
  const done = isDone ? [{ figure: kept ? 'promise-kept' : 'promise-missed', on: ended }] : [];
  return [...put, ...done].map(({ figure, on }) => ({
    ...{ office, figure },
    day: officeDayUnder(ruleBook, programme, on),
  }));
}
