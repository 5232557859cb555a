import { refused } from '@lianxin/kernel';
import type { ForeignState, Rejection } from '@lianxin/kernel';
import { CHANGES_STREAM } from '@lianxin/registers';
import type { CaseCommandOf } from '../commands/index.ts';
import type { CaseDraft } from '../draft.ts';
import { findClockToRaise } from '../escalation/clock-to-raise.ts';
import { raiseRung } from '../escalation/raise-rung.ts';
import type { LookBackState } from '../state/index.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { actsAtOnce, checkFindings, isItemFailed, splitResults } from './checklist-items.ts';
import { NOT_RESOLVED } from './not-resolved.ts';
import { takeUpAgain } from './reopen-case.ts';

function findItemsToRecheck(state: LookBackState): readonly string[] | Rejection {
  if (!state.rectification) return refused('nothing-to-recheck');
  return state.rectification.recorded ? state.rectification.items : refused('rectification-open');
}

/** Put right in vain: the case is worked on again, under a supervision order. */
function startAnew(draft: CaseDraft, command: CaseCommandOf<'RecordRecheck'>, foreignState: ForeignState): void {
  const said = { ...attributionOf(command), cause: 'failed-again' as const };
  takeUpAgain(draft, foreignState, said);
  const clock = findClockToRaise(draft.currentCase);
  if (clock) raiseRung(draft, { ...said, clock, rung: 'supervision-order' });
}

/** 复核: the items put right, once more. */
export const recordRecheck = defineCommand<'RecordRecheck', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ items: [] }),
  asksItem: (state, item) =>
    state.stage === 'look-back' && (state.rectification?.items.includes(item) ?? isItemFailed(state, item)),
  leadsTo: ['request', 'cadre-assignment', 'resolution'],
  readDependencies: () => [CHANGES_STREAM],
  decide(draft, state, command, foreignState) {
    const why = checkFindings(state, command, findItemsToRecheck);
    if (why) return why;
    draft.add('RecheckRecorded', { ...attributionOf(command), ...splitResults(state, command) });
    // What its requester withdrew is taken up again with his consent alone.
    if (state.withdrawnFrom === undefined && actsAtOnce(state, command)) startAnew(draft, command, foreignState);
    return undefined;
  },
});
