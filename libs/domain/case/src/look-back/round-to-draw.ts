import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import type { OpenedCase } from '../state/index.ts';
import { isDrawPending } from '../state/index.ts';
import type { RoundOfDraw } from './draw-events.ts';

/** A round lasts until it is disputed or taken up again, or its case is merged. */
const isUndone = (state: OpenedCase, round: number): boolean =>
  round < state.tally.endings ||
  !(state.stage === 'look-back' || (state.stage === 'closed' && state.ending !== 'merged'));

/** A declined case is a member too: whether the reason holds is checked on paper. */
const isDeclinedUnderDraw = (state: OpenedCase): boolean =>
  state.stage === 'closed' && state.ending === 'declined' && requirePack(state).sampling.draw !== undefined;

/** Whether a draw may say something of a round, which it does once: what repeats it finds that it was said by which draw. */
export function checkRoundToDraw(state: OpenedCase, { round }: RoundOfDraw): Rejection | undefined {
  if (!(round <= state.tally.endings)) return refused('round-not-ended', { params: { round } });
  if (isUndone(state, round)) return refused('round-superseded', { params: { round } });
  if (state.draw?.draw !== undefined) return refused('round-drawn-before', { params: { draw: state.draw.draw } });
  return isDrawPending(state) || isDeclinedUnderDraw(state)
    ? undefined
    : refused('round-in-no-draw', { params: { round } });
}
