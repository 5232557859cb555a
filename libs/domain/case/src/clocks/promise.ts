import type { Instant } from '@lianxin/kernel';
import { defined } from '../defined.ts';
import type { ClockKind, MoveCause, Promised, Reckoned, StopHow } from '../events/index.ts';
import type { ClockState, Common } from '../state/index.ts';
import { isBreached, promiseStanding } from '../state/index.ts';
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

/**
 * As if the date had not been put off: it gets what its clock earned by then. One that was missed stays where it was
 * missed, whatever its clock earns later.
 */
function redated(state: Common, clock: ClockState, promised: Promised, { at, ...earned }: EarnedBy): Promised {
  const runs = { promised: promised.due, stillSince: clock.paused?.since };
  if (promiseStanding(runs, at) === 'missed' || isNothing(earned)) return promised;
  const terms = withEarned(promised, earned);
  return { ...terms, due: reckon(bookOf(state, promised), { ...headOf(clock), ...terms }).due };
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

/**
 * What a clock that begins takes over from the one that ended undone before it. `agreed`: another person had to agree
 * that it begins anew, so that no more is promised than was before.
 */
export function promiseBefore(state: Common, kind: ClockKind, agreed: boolean): Promised | undefined {
  const last = PROMISING.includes(kind) ? endedUndone(state, kind) : undefined;
  const terms = last?.promised ?? (last && !agreed ? termsOf(last) : undefined);
  if (!last || !terms) return undefined;
  const { at } = last.stopped;
  return redated(state, last, terms, { ...stoodStill(last, at), at });
}
