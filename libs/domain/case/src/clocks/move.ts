import { addWorkingMs, elapsed } from '@lianxin/calendar';
import type { Extension } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { laterOf, plusMs } from '@lianxin/kernel';
import type { Draft } from '../draft.ts';
import type { CaseEventData, MoveCause, Reckoned } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';
import { isBreached, runningClocks } from '../state/index.ts';
import { armed, unfired } from './arms.ts';
import { headOf } from './head.ts';
import type { Book } from './pack.ts';
import { bookOf, ruleFor, timeOf } from './pack.ts';
import { reckon } from './reckon.ts';
import { pausesUntil } from './ran.ts';
import type { Turned } from './turn.ts';
import { turn } from './turn.ts';

interface Move {
  readonly cause: MoveCause;
  /** Id of what moved it: a wait's clock, an extension, a merged case. */
  readonly because: string;
}

export function recordMove(
  draft: Draft,
  clock: ClockState,
  to: Reckoned & Pick<CaseEventData['ClockMoved'], 'from' | 'fired'>,
  move: Move,
): void {
  draft.add('ClockMoved', { ...headOf(clock), before: clock.due, ...to, ...move });
}

/** Moves an instant by the office time for which the clock stood still. */
function stoodStill(book: Book, clock: ClockState, at: Instant): (instant: Instant) => Instant {
  const time = timeOf(book, clock.owner, at);
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

function reckonedOf(clock: ClockState): Reckoned {
  const { due, rule, programme, counts, calendar, calendarRevision, knownAt, provisional } = clock;
  const { spans, pauses, extensions, acts } = clock;
  const source = { due, rule, programme, counts, calendar, calendarRevision, knownAt, provisional };
  return { ...source, spans, pauses, extensions, acts };
}

function afterWait(book: Book, clock: ClockState, at: Instant): Reckoned {
  if (isBreached(clock)) return afterBreach(book, clock, at);
  const reckoned = reckon(book, { ...clock, knownAt: at, pauses: pausesUntil(clock, at) });
  const acts = unfired(clock, reckoned.acts).filter((act) => act.kind === 'due' || armed(clock, act));
  const later = stoodStill(book, clock, at);
  const moved = acts.map((act) => ({ ...act, at: laterOf(act.silence === undefined ? act.at : later(act.at), at) }));
  return { ...reckoned, acts: moved };
}

/** Everything that stood still runs on from now. */
export function runOn(draft: Draft, because: string): void {
  for (const clock of runningClocks(draft.now)) {
    if (clock.paused === undefined) continue;
    recordMove(draft, clock, afterWait(bookOf(draft.now, clock), clock, draft.at), { cause: 'waited', because });
  }
}

/** Re-arms what lies before the new due date; what would lie in the past stays unarmed. */
export function extend(draft: Draft, clock: ClockState, extension: Extension): void {
  const extensions = [...clock.extensions, extension];
  const reckoned = reckon(bookOf(draft.now, clock), { ...clock, knownAt: draft.at, extensions });
  const acts = unfired(clock, reckoned.acts).filter((act) => act.kind === 'due' || act.at > draft.at);
  recordMove(draft, clock, { ...reckoned, acts }, { cause: 'extended', because: extension.because });
}

/** Rungs that it put in the past: recorded, nobody is told. */
export function recordTurn(draft: Draft, { clock, to, skipped }: Turned, move: Move): void {
  recordMove(draft, clock, to, move);
  for (const { id: act, rung = 'reminder' } of skipped)
    draft.add('RungSkipped', { ...headOf(clock), act, rung, because: move.cause });
}

function reclassified(draft: Draft, clock: ClockState, because: string): void {
  if (clock.kind === 'wait' || isBreached(clock) || clock.paused !== undefined) return;
  const book = bookOf(draft.now);
  const rule = ruleFor(book.pack, draft.now, clock.kind);
  if (rule.id === clock.rule) return;
  const { unit, amount, countFrom } = rule;
  const counts = { ...clock.counts, unit, amount, countFrom };
  const turned = turn(book, clock, { rule: rule.id, counts }, draft.at);
  if (turned) recordTurn(draft, turned, { cause: 'reclassified', because });
}

/** Running clocks follow the programme's rule for the new kind, category and urgency. */
export function followClassification(draft: Draft, because: string): void {
  for (const clock of runningClocks(draft.now)) reclassified(draft, clock, because);
}
