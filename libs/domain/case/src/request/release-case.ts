import { refused } from '@lianxin/kernel';
import type { CaseState } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineRule } from '../commands/command-rule.ts';
import { giveBack, isMergedInto } from './merging.ts';

/** The source was not merged after all: it stands in no target, and its requesters are answered with it. */
export const releaseCase = defineRule<'ReleaseCase', Stage>({
  roles: ['clock'],
  stages: STAGES,
  readDependencies: (_state, { source }) => [`case-${source}`],
  decide(draft, state, { data: { source } }, foreignState) {
    const held = state.absorbed.find((one) => one.source === source);
    if (!held) return refused('not-absorbed', { field: 'source' });
    if (isMergedInto(foreignState.stateOf<CaseState>(`case-${source}`), state)) return refused('merged-here');
    giveBack(draft, held);
    return undefined;
  },
});
