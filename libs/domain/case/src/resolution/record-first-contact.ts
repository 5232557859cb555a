import { refused } from '@lianxin/kernel';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { checkOneOf } from '../commands/check-values.ts';
import { attributionOf, checkHandler } from '../commands/permissions.ts';

const CONTACT_WAYS = ['phone', 'visit', 'online'] as const;

/** Somebody has spoken to the requester: what the response rate counts. */
export const recordFirstContact = defineCommand<'RecordFirstContact', 'cadre-assignment' | 'resolution'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['cadre-assignment', 'resolution'],
  elsewhere: { request: 'not-accepted-yet', 'look-back': 'already-resolved' },
  sample: () => ({ how: 'phone' }),
  decide(draft, state, command) {
    const why = checkHandler(state, command) ?? checkOneOf('how', command.data.how, CONTACT_WAYS);
    if (why) return why;
    if (state.firstContact) return refused('first-contact-recorded');
    draft.add('FirstContactRecorded', { ...attributionOf(command), ...command.data });
    stopClocksOfKind(draft, 'met', 'first-contact');
    return undefined;
  },
});
