import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';
import { findPendingExtension } from './pending-extension.ts';

export const rejectExtension = defineCommand<'RejectExtension', 'resolution'>({
  roles: ['supervisor', 'leader'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  sample: () => ({ reason: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const why = checkRequiredText('reason', command.data.reason);
    if (why) return why;
    const found = findPendingExtension(state, command);
    if ('rejected' in found) return found;
    const { clock } = found.clock;
    const because = draft.add('ExtensionRejected', { ...attributionOf(command), clock, ...command.data });
    stopClocksOfKind(draft, 'met', 'extension-decision');
    issueNotice(draft, { template: 'extension-rejected', recipients: [state.holder], because, about: clock });
    return undefined;
  },
});
