import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { defineRule } from '../commands/command-rule.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';
import { findPendingExtension } from './pending-extension.ts';

export const rejectExtension = defineRule<'RejectExtension', 'resolution'>({
  roles: ['supervisor', 'leader'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const why = checkRequiredText('reason', command.data.reason);
    if (why) return why;
    const found = findPendingExtension(state, command);
    if ('rejected' in found) return found;
    const { clock } = found.clock;
    const because = draft.add('ExtensionRejected', { ...attributionOf(command), clock, reason: command.data.reason });
    stopClocksOfKind(draft, 'met', 'extension-decision');
    issueNotice(draft, { template: 'extension-rejected', recipients: [state.holder], because, about: clock });
    return undefined;
  },
});
