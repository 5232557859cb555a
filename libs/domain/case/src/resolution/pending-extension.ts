import type { Instant, Rejection } from '@lianxin/kernel';
import { forbidden, refused } from '@lianxin/kernel';
import type { CaseCommand } from '../commands/index.ts';
import type { ClockState, PendingExtension, ResolutionState } from '../state/index.ts';
import { isBreached, workClock } from '../state/index.ts';

interface PendingDecision {
  readonly pending: PendingExtension;
  readonly clock: ClockState;
}

/** Requests of before lapsed when their approver's own time was over, which was sooner. */
const lapseCodeOf = (clock: ClockState | undefined, at: Instant): string =>
  clock && !isBreached(clock) && at <= clock.due ? 'extension-lapsed' : 'approval-after-due';

/** Somebody else decides, in time. */
export function findPendingExtension(state: ResolutionState, command: CaseCommand): PendingDecision | Rejection {
  const clock = workClock(state);
  const { extension: pending } = state;
  if (!pending || !clock)
    return refused(state.extensionLapsed ? lapseCodeOf(clock, command.at) : 'no-extension-pending');
  const { id } = command.actor;
  const self = pending.askedBy.includes(id) || id === state.holder;
  return self ? forbidden('own-extension') : { pending, clock };
}
