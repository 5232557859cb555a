import type { Instant } from '@lianxin/kernel';
import { omitUndefined } from '../omit-undefined.ts';
import type { ClockKind, MoveCause, PromisedDate, DueDate, StopReason } from '../events/index.ts';
import type { ClockState, CommonCaseState } from '../state/index.ts';
import { isBreached, findPromise, judgePromise } from '../state/index.ts';
import { clockRefOf } from './clock-ref.ts';
import { clockRulesOf, requirePack } from './clock-rules.ts';
import { pausesUntil } from './elapsed.ts';
import { computeDueDate } from './due-date.ts';

/** Whether the programme wants another person to agree to a later date; then the earlier one stays no promise. */
export const isConsentRequired = (under: CommonCaseState): boolean =>
  requirePack(under).laterDates?.then === 'needs-another';

function toPromisedDate(clock: ClockState): PromisedDate {
  const { due, rule, programme, counts, knownAt, amendedBy, from, pauses, extensions } = clock;
  return omitUndefined({ due, rule, programme, counts, knownAt, amendedBy, from, pauses, extensions });
}

type EarnedTime = Required<Pick<DueDate, 'pauses' | 'extensions' | 'amendedBy'>>;
const NOTHING_EARNED: EarnedTime = { pauses: [], extensions: [], amendedBy: [] };
type EarnedUntil = EarnedTime & { readonly at: Instant };

const isNothingEarned = ({ pauses, extensions, amendedBy }: EarnedTime): boolean =>
  [...pauses, ...extensions, ...amendedBy].length === 0;

function addEarned(promised: PromisedDate, { pauses, extensions, amendedBy }: EarnedTime): PromisedDate {
  const amendments = [...new Set([...(promised.amendedBy ?? []), ...amendedBy])];
  return {
    ...promised,
    pauses: [...promised.pauses, ...pauses],
    extensions: [...promised.extensions, ...extensions],
    ...(amendments.length > 0 && { amendedBy: amendments }),
  };
}

/** What the clock earned since its promise was missed; used where it turns out not to have been missed. */
const earnedSince = (promised: PromisedDate, { pauses, extensions }: ClockState): EarnedTime => ({
  pauses: pauses.filter(({ from }) => from >= promised.due),
  extensions: extensions.filter(({ because }) => promised.extensions.every((one) => one.because !== because)),
  amendedBy: [],
});

/**
 * As if the date had not been put off: it gets what its clock earned by then. One that was missed stays where it was
 * missed, whatever its clock earns later, unless the calendar as amended says that it was not. No amendment sets one in
 * the past.
 */
function redatePromise(
  state: CommonCaseState,
  clock: ClockState,
  promised: PromisedDate,
  earned: EarnedUntil,
): PromisedDate {
  const to = redatedAlone(state, clock, promised, earned);
  return promised.instead ? { ...to, instead: redatedAlone(state, clock, promised.instead, earned) } : to;
}

function redatedAlone(
  state: CommonCaseState,
  clock: ClockState,
  promised: PromisedDate,
  { at, ...earned }: EarnedUntil,
): PromisedDate {
  const isMissed = (due: Instant): boolean =>
    judgePromise({ promised: due, pausedSince: clock.paused?.since }, at) === 'missed';
  if (isNothingEarned(earned)) return promised;
  const wasMissed = isMissed(promised.due);
  if (wasMissed && earned.amendedBy.length === 0) return promised;
  const known = wasMissed ? addEarned(promised, earnedSince(promised, clock)) : promised;
  const { before: _before, ...terms } = addEarned(known, earned);
  const { due } = computeDueDate(clockRulesOf(state, promised), { ...clockRefOf(clock), ...terms });
  if (isMissed(due)) return promised;
  return { ...terms, due, ...(promised.before && { before: 'open' }) };
}

interface ClockMove {
  readonly to: DueDate & { readonly pausedSince?: Instant };
  readonly cause: MoveCause;
  readonly at: Instant;
}

const earnedByPause = (clock: ClockState, at: Instant): EarnedTime => ({
  ...NOTHING_EARNED,
  pauses: pausesUntil(clock, at).slice(clock.pauses.length),
});

/** What a move brings a clock without putting it off: another class, or another case's date, earns nothing. */
function earnedByMove(clock: ClockState, { to, cause, at }: ClockMove): EarnedTime {
  if (cause === 'waited') return earnedByPause(clock, at);
  // It stays paused by the other case's rules, which do not contain its pause until then.
  if (cause === 'merged' && to.pausedSince) return earnedByPause(clock, to.pausedSince);
  if (cause === 'extended') return { ...NOTHING_EARNED, extensions: to.extensions.slice(clock.extensions.length) };
  return cause === 'amended' ? { ...NOTHING_EARNED, amendedBy: to.amendedBy ?? [] } : NOTHING_EARNED;
}

/** The promise of a clock after a move; undefined where the move puts nothing off. */
export function promisedAfterMove(
  state: CommonCaseState,
  clock: ClockState,
  moving: ClockMove,
): PromisedDate | undefined {
  const { promised, owner } = clock;
  if (promised) return redatePromise(state, clock, promised, { ...earnedByMove(clock, moving), at: moving.at });
  const putsOff = moving.cause === 'reclassified' && owner === 'office' && moving.to.due > clock.due;
  return putsOff && !isConsentRequired(state) ? toPromisedDate(clock) : undefined;
}

/**
 * The promise that a merge hands to the target: one that can still be kept, dated as if the clock's wait ended then;
 * else undefined.
 */
export function promiseHanded(source: CommonCaseState, clock: ClockState, at: Instant): PromisedDate | undefined {
  const { promised } = clock;
  if (!promised || findPromise(clock, at)?.standing !== 'open') return undefined;
  const {
    instead: _instead,
    source: _source,
    ...handed
  } = redatePromise(source, clock, promised, {
    ...earnedByPause(clock, at),
    at,
  });
  return { ...handed, before: 'open' };
}

/** The target's promise after a merge. `own`: its promise without the merge, kept in case the merge is given up. */
export function handedFrom(source: string, handed: PromisedDate, own: PromisedDate | undefined): PromisedDate {
  const { instead: _instead, ...instead } = own ?? handed;
  return { ...handed, source, ...(own && { instead }) };
}

function promiseWithout({ instead, ...promised }: PromisedDate, source: string): PromisedDate | undefined {
  const rest = instead?.source === source ? undefined : instead;
  return promised.source === source ? rest : { ...promised, ...(rest && { instead: rest }) };
}

/** The clocks with a promise from `source`, each with its promise after that merge is given up. */
export const promisesWithout = (
  { clocks }: CommonCaseState,
  source: string,
): { readonly clock: string; readonly promised?: PromisedDate }[] =>
  Object.values(clocks).flatMap(({ clock, promised }) =>
    promised && [promised, promised.instead].some((one) => one?.source === source)
      ? [omitUndefined({ clock, promised: promiseWithout(promised, source) })]
      : [],
  );

/** Clocks that the requester is promised something by. */
const PROMISING_CLOCKS: readonly ClockKind[] = ['intake', 'assign', 'resolve', 'rework'];
/** Ends of a clock at which its work was not done. */
const UNDONE_STOPS: readonly StopReason[] = ['transferred', 'withdrawn', 'declined'];

/** The clock of a kind that ended undone last, unless its own date was missed: that was missed there. */
function findEndedUndone(
  state: CommonCaseState,
  kind: ClockKind,
): (ClockState & Pick<Required<ClockState>, 'stopped'>) | undefined {
  const last = Object.values(state.clocks).findLast((clock) => clock.kind === kind);
  if (!last?.stopped || !UNDONE_STOPS.includes(last.stopped.how) || isBreached(last)) return undefined;
  return { ...last, stopped: last.stopped };
}

/** One that a clock missed stays with that one: it counts there. */
const takenOver = ({ instead, ...promised }: PromisedDate, last: ClockState, at: Instant): PromisedDate => ({
  ...promised,
  before: findPromise({ ...last, promised }, at)?.standing === 'missed' ? 'missed' : 'open',
  ...(instead && { instead: takenOver(instead, last, at) }),
});

/**
 * The promise that a new clock takes over from the last one of its kind, where that ended undone. `agreed`: another
 * person agreed that it begins anew, so the old due date itself becomes no promise.
 */
export function inheritPromise(state: CommonCaseState, kind: ClockKind, agreed: boolean): PromisedDate | undefined {
  const last = PROMISING_CLOCKS.includes(kind) ? findEndedUndone(state, kind) : undefined;
  if (!last || (agreed && !last.promised)) return undefined;
  const { at } = last.stopped;
  const earned = { ...earnedByPause(last, at), at };
  return last.promised
    ? takenOver(redatePromise(state, last, last.promised, earned), last, at)
    : redatePromise(state, last, toPromisedDate(last), earned);
}

/**
 * A missed promise that the amended calendar shows as kept, with its date by that calendar; undefined for any other. Of a
 * stopped clock: as of the instant it stopped. `amendedBy`: the amendments that the clock is computed with.
 */
export function promiseFreed(
  state: CommonCaseState,
  clock: ClockState,
  { amendedBy, at }: { readonly amendedBy: readonly string[]; readonly at: Instant },
): PromisedDate | undefined {
  const { promised, stopped } = clock;
  if (!promised || findPromise(clock, at)?.standing !== 'missed') return undefined;
  const freed = redatePromise(state, clock, promised, { ...NOTHING_EARNED, amendedBy, at: stopped?.at ?? at });
  return freed.due > promised.due ? freed : undefined;
}
