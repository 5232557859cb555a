import type { CaseDraft } from '../draft.ts';
import type { ClockKind, StopReason } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';
import { computeElapsedUntil } from './elapsed.ts';

export function stopClock(draft: CaseDraft, clock: ClockState, how: StopReason): void {
  const { countedMs, pausedMs, spans, calendarRevision, knownAt } = computeElapsedUntil(
    draft.currentCase,
    clock,
    draft.at,
  );
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

export function stopClocksOfKind(draft: CaseDraft, how: StopReason, ...kinds: readonly ClockKind[]): void {
  for (const clock of runningClocks(draft.currentCase)) if (kinds.includes(clock.kind)) stopClock(draft, clock, how);
}

export function stopAllClocks(draft: CaseDraft, how: StopReason): void {
  for (const clock of runningClocks(draft.currentCase)) stopClock(draft, clock, how);
}
