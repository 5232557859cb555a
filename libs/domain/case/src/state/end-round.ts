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
  /** From the entry that undid a round to the next ending, by their versions: what comes of the work between is told. */
  readonly rework?: readonly { readonly from: number; readonly upTo?: number }[];
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

/** Whether what stands at this version is told: before a round ended, or while it is worked on again. */
export const isToldAt = ({ after, rework = [] }: RoundDraw, version: number): boolean =>
  version <= after || rework.some(({ from, upTo = version }) => from <= version && version <= upTo);

/** The round is undone, by the entry at this version: work goes on. */
export const beginRework = <S extends OpenedCase>(state: S, { version }: EventPlace): S =>
  state.draw && isDrawUntold(state)
    ? { ...state, draw: { ...state.draw, rework: [...(state.draw.rework ?? []), { from: version }] } }
    : state;

/** One ending more; whether it is looked at is left to a draw, or it is not. */
export function countEnding(state: OpenedCase, { version }: EventPlace, isLeftToDraw: boolean): OpenedCase {
  const { draw: before, ...rest } = state;
  const { after, files, rework } = before && !before.told ? before : { after: version };
  const worked = rework?.map((time) => ({ upTo: version, ...time }));
  const counted = { ...rest, tally: { ...state.tally, endings: state.tally.endings + 1 } };
  return (
    isLeftToDraw ? { ...counted, draw: omitUndefined({ standing: 'pending', after, files, rework: worked }) } : counted
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
