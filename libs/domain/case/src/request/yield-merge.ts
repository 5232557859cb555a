import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import type { AbsorbedCase, CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { heldOf, isYielded } from './merging.ts';

interface HeldMerge {
  readonly target: OpenedCase;
  readonly held: AbsorbedCase;
}

function findHeld(target: CaseState | undefined, state: OpenedCase): HeldMerge | undefined {
  if (!target || !isOpened(target)) return undefined;
  const held = heldOf(target, state);
  return held && { target, held };
}

function checkYieldable(state: OpenedCase, { target, held }: HeldMerge, reservation: number): Rejection | undefined {
  if (state.stage === 'closed' && state.mergedInto !== undefined) return refused('merged-into-other');
  const isOver = held.reservation > reservation || isYielded(state, target, held);
  return isOver ? refused('reservation-over', { field: 'reservation' }) : undefined;
}

/**
 * In the source, before the target gives it back. As a fact of this stream it goes before whatever merge is about to be
 * recorded on that reservation, by the same command or another, or comes too late.
 */
export const yieldMerge = defineCommand<'YieldMerge', Stage>({
  roles: ['clock'],
  stages: STAGES,
  readDependencies: (_state, { into }) => [`case-${into}`],
  sample: () => ({ into: SAMPLE_TEXT, reservation: 1 }),
  decide(draft, state, { data: { into, reservation } }, foreignState) {
    const merge = findHeld(foreignState.stateOf<CaseState>(`case-${into}`), state);
    if (!merge) return refused('not-absorbed', { field: 'into' });
    const why = checkYieldable(state, merge, reservation);
    if (why) return why;
    const { target, held } = merge;
    draft.add('MergeYielded', { into, intoNumber: target.number, reservation: held.reservation });
    return undefined;
  },
});
