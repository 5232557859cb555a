import { refused } from '@lianxin/kernel';
import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { resolveRecipients } from '../notices/recipients.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf, checkHandler } from '../commands/permissions.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** Put right, says who had to; the verifier looks again. */
export const recordRectification = defineCommand<'RecordRectification', 'look-back'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ text: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const { text } = command.data;
    const why = checkHandler(state, command) ?? checkRequiredText('text', text);
    if (why) return why;
    if (!state.rectification) return refused('no-rectification-open');
    if (state.rectification.recorded) return refused('rectification-recorded');
    const because = draft.add('RectificationRecorded', { ...attributionOf(command), text });
    stopClocksOfKind(draft, 'met', 'rectification');
    startLookBackClock(draft, because);
    issueNotice(draft, {
      template: 'rectification-recorded',
      recipients: resolveRecipients(state, ['verifier']),
      because,
    });
    return undefined;
  },
});
