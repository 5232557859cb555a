import { isRejection, refused } from '@lianxin/kernel';
import type { Rejection } from '@lianxin/kernel';
import type { LookBackState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { byOf } from '../who.ts';
import { badItems, resultsOf } from './items.ts';
import { notTheVerifier } from './verifier.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

function toRecheck(state: LookBackState): readonly string[] | Rejection {
  if (!state.rectification) return refused('nothing-to-recheck');
  return state.rectification.recorded ? state.rectification.items : refused('rectification-open');
}

/** 复查: the items put right, once more. */
export const recordRecheck = rule<'RecordRecheck', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const why = notTheVerifier(state, command);
    if (why) return why;
    const items = toRecheck(state);
    if (isRejection(items)) return items;
    const bad = badItems(command.data.items, items);
    if (bad) return bad;
    draft.add('RecheckRecorded', { ...byOf(command), ...resultsOf(command.data.items) });
    return undefined;
  },
});
