import { refused } from '@lianxin/kernel';
import type { CaseState } from '../../state/index.ts';
import type { Stage } from '../../vocabulary.ts';
import { STAGES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { giveBack, isMergedInto } from './merging.ts';

/** The source was not merged after all: it stands in no target, and its requesters are answered by itself. */
export const releaseCase = rule<'ReleaseCase', Stage>({
  roles: ['clock'],
  stages: STAGES,
  needs: (_state, { source }) => [`case-${source}`],
  decide(draft, state, { data: { source } }, facts) {
    const held = state.absorbed.find((one) => one.source === source);
    if (!held) return refused('not-absorbed', { field: 'source' });
    if (isMergedInto(facts.of<CaseState>(`case-${source}`), state)) return refused('merged-here');
    giveBack(draft, held);
    return undefined;
  },
});
