import { refused } from '@lianxin/kernel';
import { promisesWithout } from '../../clocks/promise.ts';
import type { CaseState } from '../../state/index.ts';
import type { Stage } from '../../vocabulary.ts';
import { STAGES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';

const isMergedInto = (source: CaseState | undefined, number: string): boolean =>
  source?.stage === 'closed' && source.mergedInto === number;

/** The source was not merged after all: it stands in no target, and its requesters are answered by itself. */
export const releaseCase = rule<'ReleaseCase', Stage>({
  roles: ['clock'],
  stages: STAGES,
  needs: (_state, { source }) => [`case-${source}`],
  decide(draft, state, { data: { source } }, facts) {
    const held = state.absorbed.find((one) => one.source === source);
    if (!held) return refused('not-absorbed', { field: 'source' });
    if (isMergedInto(facts.of<CaseState>(`case-${source}`), state.number)) return refused('merged-here');
    const promises = promisesWithout(state, source);
    const { sourceNumber } = held;
    draft.add('CaseReleased', { source, sourceNumber, ...(promises.length > 0 && { promises }) });
    return undefined;
  },
});
