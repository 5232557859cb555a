import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { packOf } from '../../clocks/pack.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import type { AssignmentState, ResolutionState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';
import { unfitCadre } from './cadre.ts';

/** Offers come first; only when they failed, or on a case somebody already holds, does the supervisor decide alone. */
function tooEarly(state: AssignmentState | ResolutionState): Rejection | undefined {
  if (state.stage === 'resolution' || state.asksSupervisor) return undefined;
  const max = packOf(state).refusals.countMax;
  const { refusals } = state.tally;
  return refusals >= max ? undefined : refused('offer-first', { params: { refusals, max } });
}

/** 指派: cannot be refused. */
export const assignCase = rule<'AssignCase', 'cadre-assignment' | 'resolution'>({
  roles: ['supervisor'],
  stages: ['cadre-assignment', 'resolution'],
  leadsTo: ['resolution'],
  elsewhere: { request: 'not-accepted-yet', 'look-back': 'already-resolved' },
  needs: (_state, { cadre }) => [`cadre-${cadre}`],
  decide(draft, state, command, facts) {
    const { cadre, reason } = command.data;
    const why = tooEarly(state) ?? blank('reason', reason) ?? unfitCadre(state, cadre, facts);
    if (why) return why;
    if (cadre === state.holder) return refused('already-the-holder', { field: 'cadre', params: { cadre } });
    const because = draft.add('CaseAssigned', { ...byOf(command), cadre, before: state.holder, reason });
    stopKinds(draft, 'met', 'assign');
    stopKinds(draft, 'replaced', 'accept-offer', 'accept-transfer');
    tell(draft, { template: 'case-assigned', recipients: [cadre], because });
    return undefined;
  },
});
