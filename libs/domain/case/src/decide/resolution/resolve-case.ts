import { forbidden } from '@lianxin/kernel';
import { startLookBack } from '../../clocks/look-back.ts';
import { packOf } from '../../clocks/pack.ts';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { requesterOf } from '../../notices/recipients.ts';
import { OUTCOMES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { samplesResolved } from '../sampling.ts';
import { blank, firstOf, notOneOf } from '../values.ts';
import { byOf, isHolder } from '../who.ts';

/** 办结: the handler says it is done. The first of the two acts that close a case. */
export const resolveCase = rule<'ResolveCase', 'resolution'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['resolution'],
  leadsTo: ['look-back'],
  elsewhere: { request: 'not-accepted-yet', 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const { reply, outcome } = command.data;
    if (!isHolder(state, command)) return forbidden('not-the-holder', { params: { holder: state.holder } });
    const why = firstOf(blank('reply', reply), notOneOf('outcome', outcome, OUTCOMES));
    if (why) return why;
    const round = state.tally.resolutions + 1;
    const sampled = samplesResolved(packOf(state), state, round);
    const { holder } = state;
    const opener = draft.add('CaseResolved', { ...byOf(command), reply, outcome, holder, sampled, round });
    stopKinds(draft, 'met', 'resolve', 'rework', 'first-contact');
    stopKinds(draft, 'replaced', 'wait', 'extension-decision', 'assign');
    startClock(draft, opener, { kind: 'callback' });
    if (sampled) startLookBack(draft, opener);
    tell(draft, { template: 'case-resolved', recipients: requesterOf(state), because: opener, params: { outcome } });
    return undefined;
  },
});
