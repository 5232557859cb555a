import { extend } from '../../clocks/move.ts';
import { packOf } from '../../clocks/pack.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { supersede, tell } from '../../notices/notices.ts';
import { rule } from '../rule.ts';
import { byOf } from '../who.ts';
import { pendingFor } from './pending-extension.ts';

export const approveExtension = rule<'ApproveExtension', 'resolution'>({
  roles: ['supervisor', 'leader'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const found = pendingFor(state, command);
    if ('rejected' in found) return found;
    const { pending, clock } = found;
    const { amount } = pending;
    const unit = packOf(state).extension.unit;
    const number = clock.extensions.length + 1;
    const because = draft.add('ExtensionApproved', { ...byOf(command), clock: clock.clock, amount, unit, number });
    stopKinds(draft, 'met', 'extension-decision');
    extend(draft, clock, { unit, amount, because: `extension@${because}` });
    supersede(draft, clock.clock, 'reminder');
    tell(draft, { template: 'extension-approved', recipients: [state.holder], because, about: clock.clock });
    return undefined;
  },
});
