import { extendClock } from '../clocks/move-clock.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { supersedeNotices, issueNotice } from '../notices/issue-notice.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { findPendingExtension } from './pending-extension.ts';

export const approveExtension = defineCommand<'ApproveExtension', 'resolution'>({
  roles: ['supervisor', 'leader'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  sample: () => ({}),
  decide(draft, state, command) {
    const found = findPendingExtension(state, command);
    if ('rejected' in found) return found;
    const { pending, clock } = found;
    const { amount } = pending;
    const unit = requirePack(state).extension.unit;
    const number = clock.extensions.length + 1;
    const because = draft.add('ExtensionApproved', {
      ...attributionOf(command),
      clock: clock.clock,
      amount,
      unit,
      number,
      ...command.data,
    });
    stopClocksOfKind(draft, 'met', 'extension-decision');
    extendClock(draft, clock, { unit, amount, because: `extension@${because}` });
    supersedeNotices(draft, clock.clock, 'reminder');
    issueNotice(draft, { template: 'extension-approved', recipients: [state.holder], because, about: clock.clock });
    return undefined;
  },
});
