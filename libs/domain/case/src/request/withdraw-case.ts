import { requirePack } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { stopAllClocks } from '../clocks/stop-clock.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { WITHDRAW_REASONS } from '../vocabulary.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { shouldSampleWithdrawn } from '../look-back/sampling.ts';
import { checkOneOf } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

/** 撤回: sampled like the rest, since firms are pressed to withdraw. */
export const withdrawCase = defineCommand<'WithdrawCase', 'request' | 'cadre-assignment' | 'resolution'>({
  roles: ['requester', 'officer'],
  stages: ['request', 'cadre-assignment', 'resolution'],
  leadsTo: ['look-back', 'closed'],
  elsewhere: { 'look-back': 'already-resolved' },
  sample: () => ({ reason: 'other' }),
  decide(draft, state, command) {
    const why = checkOneOf('reason', command.data.reason, WITHDRAW_REASONS);
    if (why) return why;
    const sampled = shouldSampleWithdrawn(requirePack(state), state, command);
    const said = { ...attributionOf(command), ...command.data, sampled };
    const opener = draft.add('CaseWithdrawn', omitUndefined(said));
    stopAllClocks(draft, 'withdrawn');
    if (sampled === false) return undefined;
    startClock(draft, opener, { kind: 'callback' });
    if (sampled) startClock(draft, opener, { kind: 'look-back' });
    return undefined;
  },
});
