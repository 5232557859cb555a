import { refused } from '@lianxin/kernel';
import { stopKinds } from '../../clocks/stop.ts';
import { rule } from '../rule.ts';
import { notOneOf } from '../values.ts';
import { byOf, notAtWork } from '../who.ts';

const HOW = ['phone', 'visit', 'online'] as const;

/** Somebody has spoken to the requester: what the response rate counts. */
export const recordFirstContact = rule<'RecordFirstContact', 'cadre-assignment' | 'resolution'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['cadre-assignment', 'resolution'],
  elsewhere: { request: 'not-accepted-yet', 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const why = notAtWork(state, command) ?? notOneOf('how', command.data.how, HOW);
    if (why) return why;
    if (state.firstContact) return refused('first-contact-recorded');
    draft.add('FirstContactRecorded', { ...byOf(command), ...command.data });
    stopKinds(draft, 'met', 'first-contact');
    return undefined;
  },
});
