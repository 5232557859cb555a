import { stopKinds } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';
import { pendingFor } from './pending-extension.ts';

export const rejectExtension = rule<'RejectExtension', 'resolution'>({
  roles: ['supervisor', 'leader'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const why = blank('reason', command.data.reason);
    if (why) return why;
    const found = pendingFor(state, command);
    if ('rejected' in found) return found;
    const { clock } = found.clock;
    const because = draft.add('ExtensionRejected', { ...byOf(command), clock, reason: command.data.reason });
    stopKinds(draft, 'met', 'extension-decision');
    tell(draft, { template: 'extension-rejected', recipients: [state.holder], because, about: clock });
    return undefined;
  },
});
