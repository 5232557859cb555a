import { refused } from '@lianxin/kernel';
import { lookBackStartOf, startLookBackClock } from '../clocks/look-back-clock.ts';
import { requirePack } from '../clocks/clock-rules.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import type { LookBackState } from '../state/index.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { actsAtOnce, checkFindings, listFailed, splitResults } from './checklist-items.ts';
import { checkNotLooked } from './check-verifier.ts';
import { NOT_RESOLVED } from './not-resolved.ts';
import { orderToRectify } from './order-rectification.ts';

/** The checklist of the pack; of a withdrawn case only what the verifier could look at. */
function listExpectedItems(
  state: LookBackState,
  { items }: CaseCommandOf<'RecordLookBack'>['data'],
): readonly string[] {
  const all = requirePack(state).checklist.map(({ id }) => id);
  if (state.withdrawnFrom === undefined || !Array.isArray(items)) return all;
  return all.filter((id) => items.some(({ item }) => item === id));
}

/** 回头看: every item of the checklist, some time after the resolution. */
export const recordLookBack = defineCommand<'RecordLookBack', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  sample: (state) => ({ items: requirePack(state).checklist.map(({ id }) => ({ item: id, passed: true })) }),
  asksItem: () => true,
  decide(draft, state, command) {
    const why = checkFindings(state, command, listExpectedItems) ?? checkNotLooked(state);
    if (why) return why;
    const from = lookBackStartOf(state, command.at);
    if (command.at < from) return refused('look-back-too-early', { params: { from } });
    const opener = draft.add('LookBackRecorded', {
      ...attributionOf(command),
      ...splitResults(state, command),
    });
    if (actsAtOnce(state, command))
      orderToRectify(draft, { ...attributionOf(command), items: listFailed(command.data.items) });
    else startLookBackClock(draft, opener);
    return undefined;
  },
});
