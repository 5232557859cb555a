import { refused } from '@lianxin/kernel';
import type { Rejection } from '@lianxin/kernel';
import type { LookBackState } from '../state/index.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { checkFindings, isItemFailed, splitResults } from './checklist-items.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

function findItemsToRecheck(state: LookBackState): readonly string[] | Rejection {
  if (!state.rectification) return refused('nothing-to-recheck');
  return state.rectification.recorded ? state.rectification.items : refused('rectification-open');
}

/** 复查: the items put right, once more. */
export const recordRecheck = defineCommand<'RecordRecheck', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ items: [] }),
  asksItem: (state, item) =>
    state.stage === 'look-back' && (state.rectification?.items.includes(item) ?? isItemFailed(state, item)),
  decide(draft, state, command) {
    const why = checkFindings(state, command, findItemsToRecheck);
    if (why) return why;
    draft.add('RecheckRecorded', { ...attributionOf(command), ...splitResults(state, command.data.items) });
    return undefined;
  },
});
