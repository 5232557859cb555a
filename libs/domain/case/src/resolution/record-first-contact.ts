import { refused } from '@lianxin/kernel';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { defineRule } from '../commands/command-rule.ts';
import { checkOneOf } from '../commands/check-values.ts';
import { attributionOf, checkHandler } from '../commands/permissions.ts';

const CONTACT_WAYS = ['phone', 'visit', 'online'] as const;

/** Somebody has spoken to the requester: what the response rate counts. */
export const recordFirstContact = defineRule<'RecordFirstContact', 'cadre-assignment' | 'resolution'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['cadre-assignment', 'resolution'],
  elsewhere: { request: 'not-accepted-yet', 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const why = checkHandler(state, command) ?? checkOneOf('how', command.data.how, CONTACT_WAYS);
    if (why) return why;
    if (state.firstContact) return refused('first-contact-recorded');
    draft.add('FirstContactRecorded', { ...attributionOf(command), ...command.data });
    stopClocksOfKind(draft, 'met', 'first-contact');
    return undefined;
  },
});
