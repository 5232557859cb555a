import type { CaseEvent, PromiseStanding, Promised } from '@lianxin/case';
import { promiseStanding } from '@lianxin/case';
import type { Instant } from '@lianxin/kernel';
import type { Addend } from '../figures/figures.ts';
import { dayUnder } from '../figures/figures.ts';
import type { Seen } from '../seen.ts';

/** An earlier date that an act of the office put off. */
export interface PutOff {
  readonly due: string;
  /** When it was put off, and whose case it was then. */
  readonly at: string;
  readonly office: string | null;
  /** When its clock stopped; `kept`: null where it ended before for another reason than that the work was done. */
  readonly ended: string | null;
  readonly kept: boolean | null;
}

type Of<T extends CaseEvent['type']> = Extract<Seen<CaseEvent>, { type: T }>;

/** What stands of it after the clock started or moved: nothing where the date is no later any more. */
export function promiseIn(
  before: PutOff | null,
  { at, data: { due, promised } }: Of<'ClockStarted' | 'ClockMoved'>,
  office: string | null,
): PutOff | null {
  const isPutOff = (one: Promised | undefined): one is Promised => one !== undefined && one.due < due;
  if (!isPutOff(promised)) return null;
  return { ...(before ?? { at, office, ended: null, kept: null }), due: promised.due };
}

const KEPT: Readonly<Record<PromiseStanding, boolean | null>> = { open: null, kept: true, missed: false, ended: null };

/** As the case itself answers it. */
export function promiseEnded(
  { promised, pausedAt }: { readonly promised: PutOff | null; readonly pausedAt: string | null },
  { at, data }: Of<'ClockStopped'>,
): PutOff | null {
  if (promised === null) return null;
  const stillSince = (pausedAt as Instant | null) ?? undefined;
  const runs = { promised: promised.due as Instant, stopped: { at, met: data.how === 'met' }, stillSince };
  return { ...promised, ended: at, kept: KEPT[promiseStanding(runs, at)] };
}

/** Dates put off are of the day on which they were; whether the earlier one was kept is of the day the clock stopped. */
export function promiseFigures(promised: PutOff | null, programme: string): readonly Addend[] {
  if (promised === null || promised.office === null) return [];
  const { office, at, ended, kept } = promised;
  const done = kept === null || ended === null ? [] : [{ figure: kept ? 'promise-kept' : 'promise-missed', on: ended }];
  return [{ figure: 'put-off', on: at }, ...done].map(({ figure, on }) => ({
    ...{ office, figure },
    day: dayUnder(programme, on),
  }));
}
