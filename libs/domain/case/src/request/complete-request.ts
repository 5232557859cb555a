import { refused } from '@lianxin/kernel';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

/** What was missing is there: the office's intake clock begins anew. */
export const completeRequest = defineCommand<'CompleteRequest', 'request'>({
  roles: ['requester', 'officer'],
  stages: ['request'],
  elsewhere: { 'cadre-assignment': 'not-returned', resolution: 'not-returned', 'look-back': 'not-returned' },
  sample: () => ({ text: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const why = checkRequiredText('text', command.data.text);
    if (why) return why;
    if (!state.returned) return refused('not-returned');
    const opener = draft.add('RequestCompleted', { ...attributionOf(command), text: command.data.text });
    stopClocksOfKind(draft, 'met', 'complete-request');
    startClock(draft, opener, { kind: 'intake' });
    return undefined;
  },
});
