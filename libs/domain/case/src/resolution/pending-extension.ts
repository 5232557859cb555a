import type { Instant, Rejection } from '@lianxin/kernel';
import { forbidden, refused } from '@lianxin/kernel';
import { checkRequiredText } from '../commands/check-values.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import type { ClockState, PendingExtension, ResolutionState } from '../state/index.ts';
import { isBreached, workClock } from '../state/index.ts';

interface PendingDecision {
  readonly pending: PendingExtension;
  readonly clock: ClockState;
}

/** Requests of before lapsed when their approver's own time was over, which was sooner. */
const lapseCodeOf = (clock: ClockState | undefined, at: Instant): string =>
  clock && !isBreached(clock) && at <= clock.due ? 'extension-lapsed' : 'approval-after-due';

type ExtensionDecision = CaseCommandOf<'ApproveExtension' | 'RejectExtension'>;

/** Somebody else decides, in time; the number of the paper that says so may be left out, and is no blank. */
export function findPendingExtension(state: ResolutionState, command: ExtensionDecision): PendingDecision | Rejection {
  const { documentNumber } = command.data;
  const blank = documentNumber === undefined ? undefined : checkRequiredText('documentNumber', documentNumber);
  if (blank) return blank;
  const clock = workClock(state);
  const { extension: pending } = state;
  if (!pending || !clock)
    return refused(state.extensionLapsed ? lapseCodeOf(clock, command.at) : 'no-extension-pending');
  const { id } = command.actor;
  const self = pending.askedBy.includes(id) || id === state.holder;
  return self ? forbidden('own-extension') : { pending, clock };
}
