import type { Rejection } from '@lianxin/kernel';
import { forbidden, isRejection, refused } from '@lianxin/kernel';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import type { CaseEventOf } from '../events/index.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { listRequesterAddresses } from '../notices/recipients.ts';
import type { LookBackState } from '../state/index.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { NOT_RESOLVED } from './not-resolved.ts';
import { checkNotHandler } from './check-verifier.ts';
import { checkDrawMade } from './draw-pending.ts';

type Basis = CaseEventOf<'CaseClosedOut'>['data']['basis'];

/** Two acts by two people: the one who resolved a case never closes it out, not even by exception. */
function checkMayCloseOut(state: LookBackState, command: CaseCommandOf<'CloseOut'>): Rejection | undefined {
  const { id } = command.actor;
  if (state.resolvers.includes(id)) return forbidden('resolver-cannot-close-out', { params: { resolver: id } });
  const handled = checkNotHandler(state, id);
  if (handled || state.verifier === undefined || id === state.verifier) return handled;
  return forbidden('not-the-verifier', { params: { verifier: state.verifier } });
}

function basisWithoutLookBack(state: LookBackState): Basis | Rejection {
  const { confirmed, callbacks, sampled, withdrawnFrom } = state;
  // A withdrawn case has nothing on site to look at, only its requester's word.
  if (withdrawnFrom === undefined && sampled) return refused('look-back-missing');
  if (confirmed) return 'confirmation';
  if (callbacks.exhausted) return 'unreached';
  return refused(withdrawnFrom === undefined ? 'not-confirmed' : 'look-back-missing');
}

export function findCloseOutBasis(state: LookBackState): Basis | Rejection {
  const pending = checkDrawMade(state);
  if (pending) return pending;
  if (state.rectification) return refused(state.rectification.recorded ? 'recheck-missing' : 'rectification-open');
  const results = Object.values(state.checked);
  if (results.includes(false)) return refused('items-failed');
  if (results.length > 0) return 'look-back';
  return state.nobodyMet ? 'look-back-unreached' : basisWithoutLookBack(state);
}

/** 销号: the verifier's act, the second of the two that close a case. */
export const closeOut = defineCommand<'CloseOut', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  leadsTo: ['closed'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const why = checkMayCloseOut(state, command);
    if (why) return why;
    const basis = findCloseOutBasis(state);
    if (isRejection(basis)) return basis;
    const ending = state.withdrawnFrom === undefined ? 'closed-out' : 'withdrawn';
    const { byException } = state;
    const because = draft.add('CaseClosedOut', { ...attributionOf(command), ending, basis, byException });
    stopClocksOfKind(draft, 'met', 'look-back');
    stopClocksOfKind(draft, 'closed', 'callback', 'rectification', 'acknowledge-rung');
    issueNotice(draft, { template: 'case-closed-out', recipients: listRequesterAddresses(state), because });
    return undefined;
  },
});
