import type { Instant, Rejection } from '@lianxin/kernel';
import { forbidden, invalid, refused } from '@lianxin/kernel';
import { extend } from '../../clocks/move.ts';
import { packOf } from '../../clocks/pack.ts';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import type { CaseCommand } from '../../commands/index.ts';
import { supersede, tell } from '../../notices/notices.ts';
import type { ClockState, PendingExtension, ResolutionState } from '../../state/index.ts';
import { isBreached, workClock } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { blank, isCount } from '../values.ts';
import { byOf, notHolder, persons } from '../who.ts';

/** Asked of a clock that runs and is not late. */
function cannotExtend(state: ResolutionState, clock: ClockState, now: Instant): Rejection | undefined {
  const late = isBreached(clock) || now > clock.due;
  if (late) return refused('extension-after-due', { params: { due: clock.due } });
  if (clock.paused) return refused('already-waiting');
  return state.extension ? refused('extension-pending') : undefined;
}

function outOfBounds(state: ResolutionState, clock: ClockState, amount: number): Rejection | undefined {
  const { countMax, amountMax: max } = packOf(state).extension;
  if (!isCount(amount, 1)) return invalid('amount', 'not-a-whole-number', { min: 1 });
  if (clock.extensions.length >= countMax) return refused('extension-used-up');
  return amount > max ? refused('extension-too-long', { field: 'amount', params: { max } }) : undefined;
}

/** 延期: asked before the due instant, with a reason; it stops no clock. */
export const requestExtension = rule<'RequestExtension', 'resolution'>({
  roles: ['cadre', 'officer'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const { amount, reason } = command.data;
    const why = notHolder(state, command) ?? blank('reason', reason);
    if (why) return why;
    const clock = workClock(state);
    if (!clock) return refused('no-clock-running');
    const cannot = cannotExtend(state, clock, command.at) ?? outOfBounds(state, clock, amount);
    if (cannot) return cannot;
    const unit = packOf(state).extension.unit;
    const approver = state.desk.supervisor;
    const because = draft.add('ExtensionRequested', {
      ...byOf(command),
      clock: clock.clock,
      amount,
      unit,
      approver,
      reason,
    });
    const about = startClock(draft, because, { kind: 'extension-decision', because: clock.clock, cap: clock.due });
    tell(draft, {
      template: 'extension-requested',
      recipients: [approver],
      because,
      about,
      params: { amount },
    });
    return undefined;
  },
});

interface Pending {
  readonly pending: PendingExtension;
  readonly clock: ClockState;
}

/** Somebody else decides, in time. */
function pendingFor(state: ResolutionState, command: CaseCommand): Pending | Rejection {
  const clock = workClock(state);
  const { extension: pending } = state;
  if (!pending || !clock) return refused(state.extensionLapsed ? 'approval-after-due' : 'no-extension-pending');
  const self = persons(command).some((person) => pending.askedBy.includes(person) || person === state.holder);
  return self ? forbidden('own-extension') : { pending, clock };
}

export const approveExtension = rule<'ApproveExtension', 'resolution'>({
  roles: ['supervisor', 'leader'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const found = pendingFor(state, command);
    if ('rejected' in found) return found;
    const { pending, clock } = found;
    const { amount } = pending;
    const unit = packOf(state).extension.unit;
    const number = clock.extensions.length + 1;
    const because = draft.add('ExtensionApproved', { ...byOf(command), clock: clock.clock, amount, unit, number });
    stopKinds(draft, 'met', 'extension-decision');
    extend(draft, clock, { unit, amount, because: `extension@${because}` });
    supersede(draft, clock.clock, 'reminder');
    tell(draft, { template: 'extension-approved', recipients: [state.holder], because, about: clock.clock });
    return undefined;
  },
});

export const rejectExtension = rule<'RejectExtension', 'resolution'>({
  roles: ['supervisor', 'leader'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const why = blank('reason', command.data.reason);
    if (why) return why;
    const found = pendingFor(state, command);
    if ('rejected' in found) return found;
    const { clock } = found.clock;
    const because = draft.add('ExtensionRejected', { ...byOf(command), clock, reason: command.data.reason });
    stopKinds(draft, 'met', 'extension-decision');
    tell(draft, { template: 'extension-rejected', recipients: [state.holder], because, about: clock });
    return undefined;
  },
});
