import type { Facts, Instant, Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { findProgramme } from '@lianxin/programme';
import { CHANGES_STREAM, versionInForce } from '@lianxin/registers';
import type { Pin } from '../../clocks/pack.ts';
import { packOf, pinOf } from '../../clocks/pack.ts';
import { needsAnothersWord } from '../../clocks/promise.ts';
import { startClock } from '../../clocks/start.ts';
import { stopAll } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import type { ClosedState, Common, LookBackState } from '../../state/index.ts';
import { workStageOf } from '../../state/index.ts';
import { needsAnother } from '../later-date.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';

/** The pack now in force: as ordered, else the newest version of the one the case was pinned to. */
function packInForce(state: Common, facts: Facts, at: Instant): Pin {
  const standing = packOf(state);
  return pinOf(findProgramme(versionInForce(facts, standing.id, at) ?? standing.id) ?? standing);
}

const FIRST_CLOCKS = {
  request: ['intake'],
  'cadre-assignment': ['assign', 'resolve'],
  resolution: ['resolve'],
} as const;

const NOT_CLOSED = { request: 'not-closed', 'cadre-assignment': 'not-closed', resolution: 'not-closed' } as const;

type Ended = ClosedState | LookBackState;

function notReopened(state: Ended): Rejection | undefined {
  if (state.stage === 'look-back') return state.withdrawnFrom === undefined ? refused('not-closed') : undefined;
  return state.ending === 'merged' ? refused('merged-into-other') : undefined;
}

/** Before anything was done about it: taken up again it has all its time anew. */
const endedUndone = (state: Ended): boolean =>
  state.stage === 'look-back' || state.ending === 'withdrawn' || state.ending === 'declined';

/** New clocks from this instant; the last holder holds; what the old clocks did stays theirs. */
export const reopenCase = rule<'ReopenCase', 'closed' | 'look-back'>({
  roles: ['supervisor', 'officer'],
  stages: ['closed', 'look-back'],
  leadsTo: ['request', 'cadre-assignment', 'resolution'],
  elsewhere: NOT_CLOSED,
  needs: () => [CHANGES_STREAM],
  decide(draft, state, command, facts) {
    const { reason } = command.data;
    const why =
      blank('reason', reason) ?? notReopened(state) ?? (endedUndone(state) ? needsAnother(state, command) : undefined);
    if (why) return why;
    const stage = workStageOf(state);
    const agreed = endedUndone(state) && needsAnothersWord(state);
    const { holder } = state;
    const because = draft.add('CaseReopened', {
      ...byOf(command),
      ...packInForce(state, facts, draft.at),
      reason,
      holder,
      stage,
    });
    stopAll(draft, 'replaced');
    for (const kind of FIRST_CLOCKS[stage]) startClock(draft, because, { kind, because: 'reopened', agreed });
    tell(draft, { template: 'case-reopened', recipients: [holder], because });
    return undefined;
  },
});
