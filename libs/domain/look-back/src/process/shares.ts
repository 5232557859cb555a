import type { Command, Rejection } from '@lianxin/kernel';
import { CLOCK_ACTOR, invalid, refused } from '@lianxin/kernel';
import { DRAW_SOURCE_ROLES } from '@lianxin/programme';
import type { Sender } from '@lianxin/registers';
import type { Sha256 } from '../sha256.ts';
import { commitToShare, isShare } from '../share.ts';
import type { DrawCommandDefinition, RevealedShare } from './draw-command.ts';
import type { DrawSource } from './draw-sources.ts';
import type { DrawState } from './draw-state.ts';
import { isValueKnown } from './draw-state.ts';

/** Who may be a source, where the programme names his role. */
export const SHARE_MAKERS = DRAW_SOURCE_ROLES satisfies readonly Sender[];

const sourceNamed = ({ sources }: DrawState, id: string): DrawSource | undefined =>
  sources.find((source) => source.id === id);

const notASource = (source: string): Rejection => refused('not-a-source', { field: 'source', params: { source } });

/** Takes a commitment until the period begins, from one person for each source. */
export const commitShare: DrawCommandDefinition<DrawState, { source: string; commitment: string }> = {
  roles: SHARE_MAKERS,
  decide(state, { data: { source, commitment }, actor, at }) {
    const named = sourceNamed(state, source);
    if (named?.kind !== 'person' || !actor.roles.includes(named.role)) return notASource(source);
    if (at > state.from) return refused('commitments-over', { params: { from: state.from } });
    if (isCommitted(state, source, actor.id)) return refused('already-committed', { field: 'source' });
    if (!isShare(commitment)) return invalid('commitment', 'bad-commitment');
    return { type: 'ShareCommitted', data: { source, commitment, by: actor.id } };
  },
};

/** For the source already, or by the same person for another: one person is one source. */
const isCommitted = ({ commitments }: DrawState, source: string, by: string): boolean =>
  Object.hasOwn(commitments, source) || Object.values(commitments).some((one) => one.by === by);

type Reveal = Command<string, RevealedShare>;

/** The system's share comes by the clock, a person’s by the one who committed to it. */
function isItsOwn(state: DrawState, { data: { source }, actor }: Reveal): boolean {
  const kind = sourceNamed(state, source)?.kind;
  if (kind === 'system') return actor.id === CLOCK_ACTOR.id;
  const maker = state.commitments[source]?.by;
  return kind === 'person' && actor.id !== CLOCK_ACTOR.id && (maker === undefined || maker === actor.id);
}

function refuseReveal(state: DrawState, command: Reveal): Rejection | undefined {
  const { source } = command.data;
  if (!isItsOwn(state, command)) return notASource(source);
  if (!state.closed) return refused('population-open', { params: { to: state.to } });
  if (Object.hasOwn(state.revealed, source)) return refused('already-revealed', { field: 'source' });
  if (state.lapsed.includes(source) || command.at > state.closed.revealUntil)
    return refused('reveal-over', { params: { until: state.closed.revealUntil } });
  return isValueKnown(state) ? undefined : refused('value-missing');
}

const isKept = (sha256: Sha256, { draw, commitments }: DrawState, { source, share }: RevealedShare): boolean =>
  isShare(share) && commitments[source]?.commitment === commitToShare(sha256, { draw, source, share });

/** Reveals a share that was committed to: nothing else is taken, so that nobody chooses when he knows the others. */
export const revealShare: DrawCommandDefinition<DrawState, RevealedShare> = {
  roles: ['clock', ...SHARE_MAKERS],
  decide(state, command, sha256) {
    const why = refuseReveal(state, command);
    if (why) return why;
    const { source, share } = command.data;
    return isKept(sha256, state, command.data)
      ? { type: 'ShareRevealed', data: { source, share } }
      : refused('share-mismatch', { field: 'share' });
  },
};
