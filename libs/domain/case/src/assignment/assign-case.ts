import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { AssignmentState, ResolutionState } from '../state/index.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';
import { checkCadre } from './stationed-cadres.ts';

/** Offers come first; only when they failed, or on a case somebody already holds, does the supervisor decide alone. */
function checkOffersExhausted(state: AssignmentState | ResolutionState): Rejection | undefined {
  if (state.stage === 'resolution' || state.asksSupervisor) return undefined;
  const max = requirePack(state).refusals.countMax;
  const { refusals } = state.tally;
  return refusals >= max ? undefined : refused('offer-first', { params: { refusals, max } });
}

/** 指派: cannot be refused. */
export const assignCase = defineCommand<'AssignCase', 'cadre-assignment' | 'resolution'>({
  roles: ['supervisor'],
  stages: ['cadre-assignment', 'resolution'],
  leadsTo: ['resolution'],
  elsewhere: { request: 'not-accepted-yet', 'look-back': 'already-resolved' },
  readDependencies: (_state, { cadre }) => [`cadre-${cadre}`],
  sample: () => ({ cadre: SAMPLE_TEXT, reason: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const { cadre, reason } = command.data;
    const why =
      checkOffersExhausted(state) ?? checkRequiredText('reason', reason) ?? checkCadre(state, cadre, foreignState);
    if (why) return why;
    if (cadre === state.holder) return refused('already-the-holder', { field: 'cadre', params: { cadre } });
    const because = draft.add('CaseAssigned', { ...attributionOf(command), cadre, before: state.holder, reason });
    stopClocksOfKind(draft, 'met', 'assign');
    stopClocksOfKind(draft, 'replaced', 'accept-offer', 'accept-transfer');
    issueNotice(draft, { template: 'case-assigned', recipients: [cadre], because });
    return undefined;
  },
});
