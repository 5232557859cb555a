import { refused } from '@lianxin/kernel';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';

/** What was missing is there: the office's intake clock begins anew. */
export const completeRequest = rule<'CompleteRequest', 'request'>({
  roles: ['requester', 'officer'],
  stages: ['request'],
  elsewhere: { 'cadre-assignment': 'not-returned', resolution: 'not-returned', 'look-back': 'not-returned' },
  decide(draft, state, command) {
    const why = blank('text', command.data.text);
    if (why) return why;
    if (!state.returned) return refused('not-returned');
    const opener = draft.add('RequestCompleted', { ...byOf(command), text: command.data.text });
    stopKinds(draft, 'met', 'complete-request');
    startClock(draft, opener, { kind: 'intake' });
    return undefined;
  },
});
