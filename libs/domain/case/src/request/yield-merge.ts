import { refused } from '@lianxin/kernel';
import type { CaseState } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineRule } from '../commands/command-rule.ts';
import { heldOf, isYielded } from './merging.ts';

/**
 * In the source, before the target gives it back. As a fact of this stream it goes before whatever merge is about to be
 * recorded on that reservation, by the same command or another, or comes too late.
 */
export const yieldMerge = defineRule<'YieldMerge', Stage>({
  roles: ['clock'],
  stages: STAGES,
  readDependencies: (_state, { into }) => [`case-${into}`],
  decide(draft, state, { data: { into, reservation } }, foreignState) {
    const target = foreignState.stateOf<CaseState>(`case-${into}`);
    const held = target && isOpened(target) ? heldOf(target, state) : undefined;
    if (!target || !isOpened(target) || !held) return refused('not-absorbed', { field: 'into' });
    if (state.stage === 'closed' && state.mergedInto !== undefined) return refused('merged-into-other');
    const isOver = held.reservation > reservation || isYielded(state, target, held);
    if (isOver) return refused('reservation-over', { field: 'reservation' });
    draft.add('MergeYielded', { into, intoNumber: target.number, reservation: held.reservation });
    return undefined;
  },
});
