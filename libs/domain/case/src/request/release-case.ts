import { refused } from '@lianxin/kernel';
import type { AbsorbedCase, CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { giveBack, isMergedInto, isYielded } from './merging.ts';

/** Whether the source can no longer be merged here on this reservation: it ended in another case, or gave it up. */
function isFree(source: CaseState | undefined, target: OpenedCase, held: AbsorbedCase): boolean {
  if (!source || !isOpened(source)) return false;
  return (source.stage === 'closed' && source.mergedInto !== undefined) || isYielded(source, target, held);
}

/** Gives an absorbed case back where its merge did not come about: its requesters and dates are its own again. */
export const releaseCase = defineCommand<'ReleaseCase', Stage>({
  roles: ['clock'],
  stages: STAGES,
  readDependencies: (_state, { source }) => [`case-${source}`],
  sample: () => ({ source: SAMPLE_TEXT }),
  decide(draft, state, { data: { source: id } }, foreignState) {
    const held = state.absorbed.find(({ source }) => source === id);
    if (!held) return refused('not-absorbed', { field: 'source' });
    const source = foreignState.stateOf<CaseState>(`case-${id}`);
    if (isMergedInto(source, state)) return refused('merged-here');
    if (!isFree(source, state, held)) return refused('absorbed-not-merged', { field: 'source' });
    giveBack(draft, held);
    return undefined;
  },
});
