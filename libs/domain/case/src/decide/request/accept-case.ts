import { forbidden, refused } from '@lianxin/kernel';
import { takeEarlierDues } from '../../clocks/absorb.ts';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { rule } from '../rule.ts';
import { byOf, isHolder } from '../who.ts';

/** 受理: from here on the office owes an answer. Whoever accepts holds the case. */
export const acceptCase = rule<'AcceptCase', 'request'>({
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
    const holder = state.taken ? state.holder : command.actor.id;
    const opener = draft.add('CaseAccepted', { ...byOf(command), holder });
    stopKinds(draft, 'met', 'intake');
    stopKinds(draft, 'replaced', 'accept-transfer');
    startClock(draft, opener, { kind: 'assign' });
    startClock(draft, opener, { kind: 'first-contact' });
    startClock(draft, opener, { kind: 'resolve' });
    takeEarlierDues(draft);
    return undefined;
  },
});
