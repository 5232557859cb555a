import type { Instant } from '@lianxin/kernel';
import { defined } from '../defined.ts';
import type { ClockKind, MoveCause, Promised, Reckoned, StopHow } from '../events/index.ts';
import type { ClockState, Common } from '../state/index.ts';
import { isBreached, promiseOf, promiseStanding } from '../state/index.ts';
import { headOf } from './head.ts';
import { bookOf, packOf } from './pack.ts';
import { pausesUntil } from './ran.ts';
import { reckon } from './reckon.ts';

/** Where another person has to agree to a later date, his word stands behind it: no promise has to. */
export const needsAnothersWord = (under: Pick<Common, 'programme'>): boolean =>
  packOf(under).laterDates?.then === 'needs-another';

function termsOf(clock: ClockState): Promised {
  const { due, rule, programme, counts, knownAt, amendedBy, from, pauses, extensions } = clock;
  return defined({ due, rule, programme, counts, knownAt, amendedBy, from, pauses, extensions });
}

type Earned = Required<Pick<Reckoned, 'pauses' | 'extensions' | 'amendedBy'>>;
const NOTHING: Earned = { pauses: [], extensions: [], amendedBy: [] };
type EarnedBy = Earned & { readonly at: Instant };

const isNothing = ({ pauses, extensions, amendedBy }: Earned): boolean =>
  [...pauses, ...extensions, ...amendedBy].length === 0;

function withEarned(promised: Promised, { pauses, extensions, amendedBy }: Earned): Promised {
  const amendments = [...new Set([...(promised.amendedBy ?? []), ...amendedBy])];
  return {
    ...promised,
    pauses: [...promised.pauses, ...pauses],
    extensions: [...promised.extensions, ...extensions],
    ...(amendments.length > 0 && { amendedBy: amendments }),
  };
}

/** What its clock earned since it was missed: of use where it was not missed after all. */
const earnedSince = (promised: Promised, { pauses, extensions }: ClockState): Earned => ({
  pauses: pauses.filter(({ from }) => from >= promised.due),
  extensions: extensions.filter(({ because }) => promised.extensions.every((one) => one.because !== because)),
  amendedBy: [],
});

/**
 * As if the date had not been put off: it gets what its clock earned by then. One that was missed stays where it was
 * missed, whatever its clock earns later, unless the calendar as amended says that it was not. No amendment sets one in
 * the past.
 */
function redated(state: Common, clock: ClockState, promised: Promised, earned: EarnedBy): Promised {
  const to = redatedAlone(state, clock, promised, earned);
  return promised.instead ? { ...to, instead: redatedAlone(state, clock, promised.instead, earned) } : to;
}

function redatedAlone(state: Common, clock: ClockState, promised: Promised, { at, ...earned }: EarnedBy): Promised {
  const isMissed = (due: Instant): boolean =>
    promiseStanding({ promised: due, stillSince: clock.paused?.since }, at) === 'missed';
  if (isNothing(earned)) return promised;
  const wasMissed = isMissed(promised.due);
  if (wasMissed && earned.amendedBy.length === 0) return promised;
  const known = wasMissed ? withEarned(promised, earnedSince(promised, clock)) : promised;
  const { before: _before, ...terms } = withEarned(known, earned);
  const { due } = reckon(bookOf(state, promised), { ...headOf(clock), ...terms });
  if (isMissed(due)) return promised;
  return { ...terms, due, ...(promised.before && { before: 'open' }) };
}

interface Moving {
  readonly to: Reckoned & { readonly pausedSince?: Instant };
  readonly cause: MoveCause;
  readonly at: Instant;
}

const stoodStill = (clock: ClockState, at: Instant): Earned => ({
  ...NOTHING,
  pauses: pausesUntil(clock, at).slice(clock.pauses.length),
});

/** What a move brings a clock without putting it off: another class, or another case's date, earns nothing. */
function earnedBy(clock: ClockState, { to, cause, at }: Moving): Earned {
  if (cause === 'waited') return stoodStill(clock, at);
  // It goes on standing still by the other case's terms, and what it stood until then is in none of them.
  if (cause === 'merged' && to.pausedSince) return stoodStill(clock, to.pausedSince);
  if (cause === 'extended') return { ...NOTHING, extensions: to.extensions.slice(clock.extensions.length) };
  return cause === 'amended' ? { ...NOTHING, amendedBy: to.amendedBy ?? [] } : NOTHING;
}

/** What a clock that is moved promised; undefined where nothing was put off. */
export function promisedAfter(state: Common, clock: ClockState, moving: Moving): Promised | undefined {
  const { promised, owner } = clock;
  if (promised) return redated(state, clock, promised, { ...earnedBy(clock, moving), at: moving.at });
  const putsOff = moving.cause === 'reclassified' && owner === 'office' && moving.to.due > clock.due;
  return putsOff && !needsAnothersWord(state) ? termsOf(clock) : undefined;
}

/** What a merge hands on: a promise that can still be kept, as if the wait of its clock ended then. It was put off there. */
export function promiseHanded(source: Common, clock: ClockState, at: Instant): Promised | undefined {
  const { promised } = clock;
  if (!promised || promiseOf(clock, at)?.standing !== 'open') return undefined;
  const {
    instead: _instead,
    source: _source,
    ...handed
  } = redated(source, clock, promised, {
    ...stoodStill(clock, at),
    at,
  });
  return { ...handed, before: 'open' };
}

/** What a clock promises from a merge on; `own`: what it would without. */
export function handedFrom(source: string, handed: Promised, own: Promised | undefined): Promised {
  const { instead: _instead, ...instead } = own ?? handed;
  return { ...handed, source, ...(own && { instead }) };
}

function promiseWithout({ instead, ...promised }: Promised, source: string): Promised | undefined {
  const rest = instead?.source === source ? undefined : instead;
  return promised.source === source ? rest : { ...promised, ...(rest && { instead: rest }) };
}

/** The clocks that a case handed a promise on to, with what they promise if it did not. */
export const promisesWithout = (
  { clocks }: Common,
  source: string,
): { readonly clock: string; readonly promised?: Promised }[] =>
  Object.values(clocks).flatMap(({ clock, promised }) =>
    promised && [promised, promised.instead].some((one) => one?.source === source)
      ? [defined({ clock, promised: promiseWithout(promised, source) })]
      : [],
  );

/** Clocks that the requester is promised something by. */
const PROMISING: readonly ClockKind[] = ['intake', 'assign', 'resolve', 'rework'];
/** Ends of a clock at which its work was not done. */
const UNDONE: readonly StopHow[] = ['transferred', 'withdrawn', 'declined'];

/** The clock of a kind that ended undone last, unless its own date was missed: that was missed there. */
function endedUndone(state: Common, kind: ClockKind): (ClockState & Pick<Required<ClockState>, 'stopped'>) | undefined {
  const last = Object.values(state.clocks).findLast((clock) => clock.kind === kind);
  if (!last?.stopped || !UNDONE.includes(last.stopped.how) || isBreached(last)) return undefined;
  return { ...last, stopped: last.stopped };
}

/** One that a clock missed stays with that one: it counts there. */
const takenOver = ({ instead, ...promised }: Promised, last: ClockState, at: Instant): Promised => ({
  ...promised,
  before: promiseOf({ ...last, promised }, at)?.standing === 'missed' ? 'missed' : 'open',
  ...(instead && { instead: takenOver(instead, last, at) }),
});

/**
 * What a clock that begins takes over from the one that ended undone before it. `agreed`: another person had to agree
 * that it begins anew, so that no more is promised than was before.
 */
export function promiseBefore(state: Common, kind: ClockKind, agreed: boolean): Promised | undefined {
  const last = PROMISING.includes(kind) ? endedUndone(state, kind) : undefined;
  if (!last || (agreed && !last.promised)) return undefined;
  const { at } = last.stopped;
  const earned = { ...stoodStill(last, at), at };
  return last.promised
    ? takenOver(redated(state, last, last.promised, earned), last, at)
    : redated(state, last, termsOf(last), earned);
}

/**
 * A promise that was missed and, by the calendar as amended, was not, as it stands now: of a clock that stopped, as it
 * stood then. `amendedBy`: what the clock is reckoned with.
 */
export function promiseFreed(
  state: Common,
  clock: ClockState,
  { amendedBy, at }: { readonly amendedBy: readonly string[]; readonly at: Instant },
): Promised | undefined {
  const { promised, stopped } = clock;
  if (!promised || promiseOf(clock, at)?.standing !== 'missed') return undefined;
  const freed = redated(state, clock, promised, { ...NOTHING, amendedBy, at: stopped?.at ?? at });
  return freed.due > promised.due ? freed : undefined;
}
