import type { Command, Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { hashRules } from '../rules.ts';
import { computeSeed } from '../seed.ts';
import type { Sha256 } from '../sha256.ts';
import { commitToShare, isShare } from '../share.ts';
import type { DrawCommandData, DrawCommandDefinition, DrawFact, OpenDrawCommands } from './draw-command.ts';
import { SYSTEM_SOURCE } from './draw-sources.ts';
import type { DrawState } from './draw-state.ts';
import { awaitedSources, sharesOf } from './draw-state.ts';
import { confirmPublicValue, recordPublicValue } from './public-value.ts';
import { commitShare, revealShare } from './shares.ts';

/** Opens a draw, committed to the share that was minted for it: from then on nothing of its rules can be changed. */
export function openDraw(
  { data, minted, at }: Command<string, DrawCommandData['OpenDraw']>,
  sha256: Sha256,
): DrawFact | Rejection {
  const share = minted?.['share'];
  if (!isShare(share)) return invalid('share', 'required');
  return {
    type: 'DrawOpened',
    data: {
      ...data,
      rulesHash: hashRules(sha256, data.rules),
      commitment: commitToShare(sha256, { draw: data.draw, source: SYSTEM_SOURCE, share }),
      systemShare: share,
      late: at > data.from,
    },
  };
}

const closePopulation: DrawCommandDefinition<DrawState, DrawCommandData['ClosePopulation']> = {
  roles: ['clock'],
  decide(state, { data, at }) {
    if (state.closed) return refused('already-closed');
    return at < state.to ? refused('period-runs', { params: { to: state.to } }) : { type: 'PopulationClosed', data };
  },
};

const recordDraw: DrawCommandDefinition<DrawState, DrawCommandData['RecordDraw']> = {
  roles: ['clock'],
  decide(state, { data }, sha256) {
    if (state.made) return refused('already-drawn');
    if (!state.closed) return refused('population-open', { params: { to: state.to } });
    const awaited = awaitedSources(state).map(({ id }) => id);
    if (awaited.length > 0) return refused('shares-missing', { params: { sources: awaited.join(', ') } });
    const { draw, rulesHash, closed } = state;
    const seed = computeSeed(sha256, { draw, rulesHash, populationHash: closed.hash, shares: sharesOf(state) });
    return data.seed === seed ? { type: 'DrawMade', data } : refused('seed-mismatch', { field: 'seed' });
  },
};

const recordMembersTold: DrawCommandDefinition<DrawState, DrawCommandData['RecordMembersTold']> = {
  roles: ['clock'],
  decide({ made, telling }, { data }) {
    const isNext = made !== undefined && !telling.done && data.batch === telling.batches + 1;
    return isNext ? { type: 'MembersTold', data } : refused('not-next-members', { params: { batch: data.batch } });
  },
};

/** What is done with an open draw. */
export const drawCommands: OpenDrawCommands = {
  CommitShare: commitShare,
  ClosePopulation: closePopulation,
  RevealShare: revealShare,
  RecordPublicValue: recordPublicValue,
  ConfirmPublicValue: confirmPublicValue,
  RecordDraw: recordDraw,
  RecordMembersTold: recordMembersTold,
};
