import type { Draft } from '../draft.ts';
import type { ClockKind, StopHow } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';
import { ranUntil } from './ran.ts';

export function stopClock(draft: Draft, clock: ClockState, how: StopHow): void {
  const { countedMs, pausedMs, spans, calendarRevision, knownAt } = ranUntil(draft.now, clock, draft.at);
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
