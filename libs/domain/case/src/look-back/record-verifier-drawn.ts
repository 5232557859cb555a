import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import type { ClosedState, LookBackState } from '../state/index.ts';
import { checkAnother, checkNotHandler, checkNotLooked } from './check-verifier.ts';
import { isDeclineToCheck } from './decline-to-check.ts';
import type { DrawEvents } from './draw-events.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** Nobody has looked, and somebody is to. */
function checkWaits(state: LookBackState | ClosedState): Rejection | undefined {
  if (state.stage === 'look-back') return checkNotLooked(state);
  return isDeclineToCheck(state) ? undefined : refused('case-closed');
}

/** It is the draw's to say who looks. */
function checkDraws(
  state: LookBackState | ClosedState,
  { draw: id, round }: DrawEvents['VerifierDrawn'],
): Rejection | undefined {
  const { draw, byException, tally } = state;
  if (draw?.standing !== 'drawn' || draw.draw !== id) return refused('round-in-no-draw');
  if (round !== tally.endings) return refused('round-superseded', { field: 'round', params: { round } });
  return checkWaits(state) ?? (byException ? refused('verifier-by-exception') : undefined);
}

/** What was found of the verifier may hold no more: between the reading and this he may have stood back, or another taken his place. */
function checkInstead(
  { verifier, recused = [] }: LookBackState | ClosedState,
  { instead, because }: DrawEvents['VerifierDrawn'],
): Rejection | undefined {
  const stoodBack = verifier === undefined;
  const isStill = instead === (verifier ?? recused.at(-1)) && stoodBack === (because === 'conflict');
  return isStill ? undefined : refused('not-the-verifier', { field: 'instead' });
}

/**
 * The draw's own act: the next verifier of its second lot, where the one before is away, signs in no more, or stood back.
 * As `CaseDrawn`, the entry itself is what his inbox tells him.
 */
export const recordVerifierDrawn = defineCommand<'RecordVerifierDrawn', 'look-back' | 'closed'>({
  roles: ['clock'],
  stages: ['look-back', 'closed'],
  elsewhere: NOT_RESOLVED,
  sample(state) {
    const { draw, tally } = state;
    const { verifier, recused } = state as Partial<LookBackState>;
    return {
      ...{ draw: draw?.draw ?? SAMPLE_TEXT, round: tally.endings, verifier: SAMPLE_TEXT },
      instead: verifier ?? recused?.at(-1) ?? SAMPLE_TEXT,
      because: verifier === undefined ? 'conflict' : 'away',
    };
  },
  decide(draft, state, { data }) {
    const why =
      checkDraws(state, data) ??
      checkInstead(state, data) ??
      checkAnother(state, data.verifier) ??
      checkNotHandler(state, data.verifier);
    if (why) return why;
    draft.add('VerifierDrawn', data);
    return undefined;
  },
});
