import type { Instant, Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { ClockState, ResolutionState } from '../state/index.ts';
import { isBreached, workClock } from '../state/index.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText, isCount } from '../commands/check-values.ts';
import { attributionOf, checkHolder } from '../commands/permissions.ts';

/** Asked of a clock that runs and is not late. */
function checkExtendable(state: ResolutionState, clock: ClockState, now: Instant): Rejection | undefined {
  const late = isBreached(clock) || now > clock.due;
  if (late) return refused('extension-after-due', { params: { due: clock.due } });
  if (clock.paused) return refused('already-waiting');
  return state.extension ? refused('extension-pending') : undefined;
}

function checkAmount(state: ResolutionState, clock: ClockState, amount: number): Rejection | undefined {
  const { countMax, amountMax: max } = requirePack(state).extension;
  if (!isCount(amount, 1)) return invalid('amount', 'not-a-whole-number', { min: 1 });
  if (clock.extensions.length >= countMax) return refused('extension-used-up');
  return amount > max ? refused('extension-too-long', { field: 'amount', params: { max } }) : undefined;
}

/** 延期: asked before the due instant, with a reason; it stops no clock. */
export const requestExtension = defineCommand<'RequestExtension', 'resolution'>({
  roles: ['cadre', 'officer'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  sample: () => ({ amount: 1, reason: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const { amount, reason } = command.data;
    const why = checkHolder(state, command) ?? checkRequiredText('reason', reason);
    if (why) return why;
    const clock = workClock(state);
    if (!clock) return refused('no-clock-running');
    const cannot = checkExtendable(state, clock, command.at) ?? checkAmount(state, clock, amount);
    if (cannot) return cannot;
    const unit = requirePack(state).extension.unit;
    const approver = state.desk.supervisor;
    const because = draft.add('ExtensionRequested', {
      ...attributionOf(command),
      clock: clock.clock,
      amount,
      unit,
      approver,
      reason,
    });
    const about = startClock(draft, because, { kind: 'extension-decision', because: clock.clock, until: clock.due });
    issueNotice(draft, {
      template: 'extension-requested',
      recipients: [approver],
      because,
      about,
      params: { amount },
    });
    return undefined;
  },
});
