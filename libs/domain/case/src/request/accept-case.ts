import { forbidden, refused } from '@lianxin/kernel';
import { takeOverEarlierDues } from '../clocks/absorb-dues.ts';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf, isHolder } from '../commands/permissions.ts';
import { checkVerified } from './verify-requester.ts';

/** 受理: from here on the office owes an answer. Who accepts a case holds it. */
export const acceptCase = defineCommand<'AcceptCase', 'request'>({
  roles: ['officer', 'supervisor'],
  stages: ['request'],
  leadsTo: ['cadre-assignment'],
  elsewhere: {
    'cadre-assignment': 'already-accepted',
    resolution: 'already-accepted',
    'look-back': 'already-accepted',
  },
  decide(draft, state, command) {
    if (state.returned) return refused('awaiting-completion');
    if (state.taken && !isHolder(state, command)) {
      return forbidden('not-the-holder', { params: { holder: state.holder } });
    }
    const unverified = checkVerified(state);
    if (unverified) return unverified;
    const holder = state.taken ? state.holder : command.actor.id;
    const opener = draft.add('CaseAccepted', { ...attributionOf(command), holder });
    stopClocksOfKind(draft, 'met', 'intake');
    stopClocksOfKind(draft, 'replaced', 'accept-transfer');
    startClock(draft, opener, { kind: 'assign' });
    startClock(draft, opener, { kind: 'first-contact' });
    startClock(draft, opener, { kind: 'resolve' });
    takeOverEarlierDues(draft);
    return undefined;
  },
});
