import type { Instant } from '@lianxin/kernel';
import type { ClockKind, MoveCause, Promised, Reckoned, StopHow } from '../events/index.ts';
import type { ClockState, Common } from '../state/index.ts';
import { isBreached } from '../state/index.ts';
import { bookOf, packOf } from './pack.ts';
import { pausesUntil } from './ran.ts';
import { reckon } from './reckon.ts';

/** Where every later date needs another person's word, there is none behind which a promise has to be kept. */
const keepsPromises = (under: Pick<Common, 'programme'>): boolean => packOf(under).laterDates?.then !== 'needs-another';

const termsOf = (
  { due, rule, programme, counts, knownAt, from }: ClockState,
  pauses: Promised['pauses'],
): Promised => ({
  ...{ due, rule, programme, counts, knownAt, from, pauses },
});

type Earned = Pick<Reckoned, 'pauses' | 'extensions' | 'amendedBy'>;

/** As if the date had not been put off: it gets the same pauses, extensions and amendments as the clock. */
function redated(state: Common, clock: ClockState, promised: Promised, earned: Earned): Promised {
  const pauses = [...promised.pauses, ...earned.pauses];
  const { due } = reckon(bookOf(state, promised), { ...clock, ...earned, ...promised, pauses });
  return { ...promised, due };
}

interface Moving {
  readonly to: Reckoned;
  readonly cause: MoveCause;
  readonly at: Instant;
}

/** What a clock that is moved promised; undefined where nothing was put off. One that is past stays where it was missed. */
export function promisedAfter(state: Common, clock: ClockState, { to, cause, at }: Moving): Promised | undefined {
  const { promised, owner } = clock;
  if (promised) return promised.due < at ? promised : redated(state, clock, promised, to);
  const putsOff = cause === 'reclassified' && owner === 'office' && to.due > clock.due;
  return putsOff && keepsPromises(state) ? termsOf(clock, []) : undefined;
}

/** Clocks that the requester is promised something by. */
const PROMISING: readonly ClockKind[] = ['intake', 'assign', 'resolve', 'rework'];
/** Ends of a clock at which its work was not done. */
const UNDONE: readonly StopHow[] = ['transferred', 'withdrawn', 'declined'];

/** What a clock that begins takes over from the one that ended undone before it. A date missed there was missed there. */
export function promiseBefore(state: Common, kind: ClockKind): Promised | undefined {
  if (!PROMISING.includes(kind)) return undefined;
  const last = Object.values(state.clocks).findLast((clock) => clock.kind === kind);
  if (!last?.stopped || !UNDONE.includes(last.stopped.how) || isBreached(last) || !keepsPromises(last))
    return undefined;
  const pauses = pausesUntil(last, last.stopped.at);
  const terms = last.promised ?? termsOf(last, []);
  const { due } = redated(state, last, terms, { ...last, pauses });
  return { ...terms, due, pauses: [...terms.pauses, ...pauses] };
}
