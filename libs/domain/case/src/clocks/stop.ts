import { elapsed } from '@lianxin/calendar';
import type { Pause } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Draft } from '../draft.ts';
import type { ClockKind, StopHow } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';
import { bookOf, timeOf } from './pack.ts';

/** The pauses of a clock, the one that goes on included. */
export function pausesUntil({ paused, pauses }: ClockState, to: Instant): readonly Pause[] {
  return paused === undefined ? pauses : [...pauses, { from: paused.since, to, because: paused.because }];
}

export function stopClock(draft: Draft, clock: ClockState, how: StopHow): void {
  const to = draft.at > clock.from ? draft.at : clock.from;
  const { countedMs, pausedMs, spans, calendarRevision, knownAt } = elapsed({
    ...timeOf(bookOf(draft.now, clock), clock.owner, draft.at),
    from: clock.from,
    to,
    unit: clock.counts.unit,
    pauses: pausesUntil(clock, to),
  });
  const { kind, owner } = clock;
  draft.add('ClockStopped', {
    clock: clock.clock,
    kind,
    owner,
    how,
    countedMs,
    pausedMs,
    spans,
    calendarRevision,
    knownAt,
  });
}

export function stopKinds(draft: Draft, how: StopHow, ...kinds: readonly ClockKind[]): void {
  for (const clock of runningClocks(draft.now)) if (kinds.includes(clock.kind)) stopClock(draft, clock, how);
}

export function stopAll(draft: Draft, how: StopHow): void {
  for (const clock of runningClocks(draft.now)) stopClock(draft, clock, how);
}
