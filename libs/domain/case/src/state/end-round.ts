import type { EventPlace } from '../events/event-definition.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CommonCaseState, OpenedCase } from './case-state.ts';
import { enterClosed, enterLookBack, workStageOf } from './enter-stage.ts';

/** What a draw says of the round of a case that ended last: until it is made nobody knows whether the round is looked at. */
export interface RoundDraw {
  readonly standing: 'pending' | 'drawn' | 'not-drawn';
  /** Id of the draw, once it is made. */
  readonly draw?: string;
  /** What stands after this version of it is not told: the entry that ended the round, or the first that nobody looked at since. */
  readonly after: number;
  /** Hash → who attached it after that: what a verifier shows before he says what he found is not told either. */
  readonly files?: Readonly<Record<string, string>>;
  /** Somebody looked, or nobody will: until then it is told to few what the draw said. */
  readonly told?: true;
}

export const isDrawPending = ({ draw }: CommonCaseState): boolean => draw?.standing === 'pending';

/** A draw is over one of its rounds, or was, and nobody has looked since. */
export const isDrawUntold = ({ draw }: CommonCaseState): boolean => draw !== undefined && !draw.told;

/** The look-back is recorded, or the case is closed without one. */
export const tellDraw = <S extends OpenedCase>(state: S): S =>
  state.draw ? { ...state, draw: { ...state.draw, told: true } } : state;

export const noteUntoldFile = <S extends OpenedCase>(state: S, hash: string, by: string): S =>
  state.draw && isDrawUntold(state)
    ? { ...state, draw: { ...state.draw, files: { ...state.draw.files, [hash]: by } } }
    : state;

/** One ending more; whether it is looked at is left to a draw, or it is not. */
export function countEnding(state: OpenedCase, { version }: EventPlace, isLeftToDraw: boolean): OpenedCase {
  const { draw: before, ...rest } = state;
  const { after, files } = before && !before.told ? before : { after: version };
  const counted = { ...rest, tally: { ...state.tally, endings: state.tally.endings + 1 } };
  return (
    isLeftToDraw ? { ...counted, draw: omitUndefined({ standing: 'pending', after, files }) } : counted
  ) as OpenedCase;
}

/** One that nobody looks at is closed at once; where a draw decides it, it waits for that. */
export function applyWithdrawal(state: OpenedCase, sampled: boolean | undefined, place: EventPlace): OpenedCase {
  const ended = countEnding(state, place, sampled === undefined);
  const withdrawnFrom = workStageOf(state);
  return sampled === false
    ? enterClosed(ended, 'withdrawn', withdrawnFrom)
    : enterLookBack(ended, { since: place.at, sampled: sampled === true, withdrawnFrom });
}

/** What an earlier draw said and nobody looked at stays untold: it tells that this round is a must. */
export const applyDecline = (state: OpenedCase, place: EventPlace): OpenedCase =>
  enterClosed(countEnding(state, place, isDrawUntold(state)), 'declined', workStageOf(state));
