import { refused } from '@lianxin/kernel';
import { startLookBack } from '../../clocks/look-back.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { recipientsFor } from '../../notices/recipients.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf, notAtWork } from '../who.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** Put right, says who had to; the verifier looks again. */
export const recordRectification = rule<'RecordRectification', 'look-back'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const { text } = command.data;
    const why = notAtWork(state, command) ?? blank('text', text);
    if (why) return why;
    if (!state.rectification) return refused('no-rectification-open');
    if (state.rectification.recorded) return refused('rectification-recorded');
    const because = draft.add('RectificationRecorded', { ...byOf(command), text });
    stopKinds(draft, 'met', 'rectification');
    startLookBack(draft, because);
    tell(draft, { template: 'rectification-recorded', recipients: recipientsFor(state, ['verifier']), because });
    return undefined;
  },
});
