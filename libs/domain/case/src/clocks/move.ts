import { addWorkingMs, elapsed } from '@lianxin/calendar';
import type { Extension } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { laterOf, plusMs } from '@lianxin/kernel';
import { defined } from '../defined.ts';
import type { Draft } from '../draft.ts';
import type { CaseEventData, MoveCause, Promised, Reckoned } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';
import { isBreached, runningClock, runningClocks } from '../state/index.ts';
import { inDueOrder } from './acts.ts';
import { armed, unfired } from './arms.ts';
import { headOf } from './head.ts';
import type { Book } from './pack.ts';
import { bookOf, ruleFor, timeOf } from './pack.ts';
import { handedFrom, promisedAfter } from './promise.ts';
import { agreed, reckon } from './reckon.ts';
import { pausesUntil } from './ran.ts';
import type { Turned } from './turn.ts';
import { turn } from './turn.ts';

interface Move {
  readonly cause: MoveCause;
  /** Id of what moved it: a wait's clock, an extension, a merged case. */
  readonly because: string;
}
/** `promised`: what another case's clock promised, earlier than this one. */
type Merging = Move & { readonly promised?: Promised | undefined };

export function recordMove(
  draft: Draft,
  clock: ClockState,
  to: Reckoned & Pick<CaseEventData['ClockMoved'], 'from' | 'fired' | 'pausedSince'>,
  { promised: handed, ...move }: Merging,
): void {
  const own = promisedAfter(draft.now, clock, { to, cause: move.cause, at: draft.at });
  const promised = handed ? handedFrom(move.because, handed, own) : own;
  draft.add('ClockMoved', { ...headOf(clock), before: clock.due, ...to, ...move, ...(promised && { promised }) });
  followDue(draft, clock, to.due, move);
}

/** Whoever is asked to extend a clock may answer until that is due: where its date goes, his goes too. */
function followDue(draft: Draft, extended: ClockState, due: Instant, move: Move): void {
  const asked = runningClock(draft.now, 'extension-decision');
  if (asked?.because !== extended.clock || asked.due !== extended.due) return;
  const { from, rule, knownAt } = asked;
  const pauses = pausesUntil(asked, draft.at);
  const reckoned = agreed(bookOf(draft.now, asked), headOf(asked), { from, due, rule, knownAt, pauses });
  const reminders = unfired(asked, asked.acts).filter(({ kind }) => kind === 'reminder');
  const acts = inDueOrder([...reckoned.acts, ...reminders]);
  draft.add('ClockMoved', { ...headOf(asked), before: asked.due, ...reckoned, acts, ...move });
}

/** Moves an instant by the office time for which the clock stood still. */
function stoodStill(book: Book, clock: ClockState, at: Instant): (instant: Instant) => Instant {
  const time = timeOf(book, clock.owner, clock);
  const { unit } = clock.counts;
  const since = clock.paused?.since ?? at;
  const { countedMs } = elapsed({ ...time, from: since, to: at, unit });
  return (instant) =>
    unit.startsWith('working') ? addWorkingMs(time, instant, countedMs) : plusMs(instant, countedMs);
}

/** After the breach the due date stays; the rungs not fired move by the office time that stood still. */
function afterBreach(book: Book, clock: ClockState, at: Instant): Reckoned {
  const later = stoodStill(book, clock, at);
  const acts = unfired(clock, clock.acts).map((act) => ({ ...act, at: later(act.at) }));
  return { ...reckonedOf(clock), pauses: pausesUntil(clock, at), acts };
}

export function reckonedOf(clock: ClockState): Reckoned {
  const { due, rule, programme, counts, calendar, calendarRevision, knownAt, amendedBy, provisional } = clock;
  const { spans, pauses, extensions, acts } = clock;
  const source = { due, rule, programme, counts, calendar, calendarRevision, knownAt, amendedBy, provisional };
  return defined({ ...source, spans, pauses, extensions, acts });
}

/** A clock that stands still, as if it ran on from `at`: it gets back the time it stood, and nothing else changes. */
export function afterWait(book: Book, clock: ClockState, at: Instant): Reckoned {
  if (isBreached(clock)) return afterBreach(book, clock, at);
  const reckoned = reckon(book, { ...clock, pauses: pausesUntil(clock, at) });
  const acts = unfired(clock, reckoned.acts).filter((act) => act.kind === 'due' || armed(clock, act));
  const later = stoodStill(book, clock, at);
  const moved = acts.map((act) => ({ ...act, at: laterOf(act.silence === undefined ? act.at : later(act.at), at) }));
  return { ...reckoned, acts: moved };
}

/** Everything that stood still runs on from now. */
export function runOn(draft: Draft, because: string): void {
  for (const clock of runningClocks(draft.now)) {
    // The date of a decision hangs on the clock to be extended and comes with it.
    if (clock.paused === undefined || clock.kind === 'extension-decision') continue;
    recordMove(draft, clock, afterWait(bookOf(draft.now, clock), clock, draft.at), { cause: 'waited', because });
  }
}

/** Re-arms what lies before the new due date; what would lie in the past stays unarmed. */
export function extend(draft: Draft, clock: ClockState, extension: Extension): void {
  const extensions = [...clock.extensions, extension];
  const reckoned = reckon(bookOf(draft.now, clock), { ...clock, extensions });
  const acts = unfired(clock, reckoned.acts).filter((act) => act.kind === 'due' || act.at > draft.at);
  recordMove(draft, clock, { ...reckoned, acts }, { cause: 'extended', because: extension.because });
}

/** Rungs that it put in the past: recorded, nobody is told. */
export function recordTurn(draft: Draft, { clock, to, skipped }: Turned, move: Move): void {
  recordMove(draft, clock, to, move);
  for (const { id: act, rung = 'reminder' } of skipped)
    draft.add('RungSkipped', { ...headOf(clock), act, rung, because: move.cause });
}

/**
 * Where life is in danger a rule so short that its date is past already counts from now: if that comes before the date
 * that stands, it is the date.
 */
function shorterFromNow(
  book: Book,
  clock: ClockState,
  rule: Pick<ClockState, 'rule' | 'counts'>,
  at: Instant,
): Turned | undefined {
  if (clock.paused !== undefined) return undefined;
  const turned = turn(book, { ...clock, from: at, pauses: [], extensions: [] }, rule, at);
  return turned && turned.to.due < clock.due ? { ...turned, clock, to: { ...turned.to, from: at } } : undefined;
}

function reclassified(draft: Draft, clock: ClockState, because: string): void {
  if (clock.kind === 'wait' || clock.kind === 'extension-decision' || isBreached(clock)) return;
  const book = bookOf(draft.now);
  const rule = ruleFor(book.pack, draft.now, clock.kind);
  if (rule.id === clock.rule) return;
  const { unit, amount, countFrom } = rule;
  const counts = { ...clock.counts, unit, amount, countFrom };
  const byRule = { rule: rule.id, counts };
  const isDanger = draft.now.classification.urgency === 'life-safety';
  const turned =
    turn(book, clock, byRule, draft.at) ?? (isDanger ? shorterFromNow(book, clock, byRule, draft.at) : undefined);
  if (turned) recordTurn(draft, turned, { cause: 'reclassified', because });
}

/** Running clocks follow the programme's rule for the new kind, category and urgency. */
export function followClassification(draft: Draft, because: string): void {
  for (const clock of runningClocks(draft.now)) reclassified(draft, clock, because);
}
