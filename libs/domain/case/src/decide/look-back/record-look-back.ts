import { refused } from '@lianxin/kernel';
import { lookBackFrom, startLookBack } from '../../clocks/look-back.ts';
import { packOf } from '../../clocks/pack.ts';
import type { CaseCommandOf } from '../../commands/index.ts';
import type { LookBackState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { byOf } from '../who.ts';
import { badItems, resultsOf } from './items.ts';
import { notTheVerifier } from './verifier.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** The checklist of the pack; of a withdrawn case only what the verifier could look at. */
function expectedItems(state: LookBackState, { items }: CaseCommandOf<'RecordLookBack'>['data']): readonly string[] {
  const all = packOf(state).checklist.map(({ id }) => id);
  if (state.withdrawnFrom === undefined || !Array.isArray(items)) return all;
  return all.filter((id) => items.some(({ item }) => item === id));
}

/** 回头看: every item of the checklist, some time after the resolution. */
export const recordLookBack = rule<'RecordLookBack', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const why = notTheVerifier(state, command) ?? badItems(command.data.items, expectedItems(state, command.data));
    if (why) return why;
    if (Object.keys(state.checked).length > 0) return refused('look-back-recorded');
    const from = lookBackFrom(state, command.at);
    if (command.at < from) return refused('look-back-too-early', { params: { from } });
    const opener = draft.add('LookBackRecorded', { ...byOf(command), ...resultsOf(command.data.items) });
    startLookBack(draft, opener);
    return undefined;
  },
});
