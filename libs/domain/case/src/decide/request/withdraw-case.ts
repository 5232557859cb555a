import { packOf } from '../../clocks/pack.ts';
import { startClock } from '../../clocks/start.ts';
import { stopAll } from '../../clocks/stop.ts';
import { WITHDRAW_REASONS } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { samplesWithdrawn } from '../sampling.ts';
import { notOneOf } from '../values.ts';
import { byOf } from '../who.ts';

/** 撤回: sampled like the rest, since firms are pressed to withdraw. */
export const withdrawCase = rule<'WithdrawCase', 'request' | 'cadre-assignment' | 'resolution'>({
  roles: ['requester', 'officer'],
  stages: ['request', 'cadre-assignment', 'resolution'],
  leadsTo: ['look-back', 'closed'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const why = notOneOf('reason', command.data.reason, WITHDRAW_REASONS);
    if (why) return why;
    const sampled = samplesWithdrawn(packOf(state), state);
    const opener = draft.add('CaseWithdrawn', { ...byOf(command), ...command.data, sampled });
    stopAll(draft, 'withdrawn');
    if (!sampled) return undefined;
    startClock(draft, opener, { kind: 'callback' });
    startClock(draft, opener, { kind: 'look-back' });
    return undefined;
  },
});
