import type { Instant, Rejection } from '@lianxin/kernel';
import { forbidden, isRejection, msBetween, refused } from '@lianxin/kernel';
import { packOf } from '../../clocks/pack.ts';
import { startAgreed } from '../../clocks/start.ts';
import type { CaseCommandOf } from '../../commands/index.ts';
import type { ClockKind } from '../../events/index.ts';
import { tell } from '../../notices/notices.ts';
import { requesterOf } from '../../notices/recipients.ts';
import type { ResolutionState } from '../../state/index.ts';
import { runningClocks } from '../../state/index.ts';
import { WAITING_ON } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { blank, firstOf, notOneOf, untilOf } from '../values.ts';
import { byOf, has, isHolder, notHolder } from '../who.ts';

/** A wait stops the office's clock, so the holder gives himself only one, and a short one. */
function needsAnother(
  state: ResolutionState,
  command: CaseCommandOf<'WaitForParty'>,
  until: Instant,
): Rejection | undefined {
  const waits = packOf(state).waits;
  const again = state.tally.waits >= waits.countMaxUnapproved;
  const long = msBetween(command.at, until) >= waits.longMs;
  if (!again && !long) return undefined;
  const approved = has(command, 'supervisor') && !isHolder(state, command);
  return approved ? undefined : forbidden(again ? 'second-wait-needs-supervisor' : 'long-wait-needs-supervisor');
}

/** The office's clocks of the work, and a decision whose date hangs on them. */
const STAND_STILL: readonly ClockKind[] = ['resolve', 'rework'];

/** As the programme says; the decision on an extension stands still with the clock to be extended. */
const standStill = (state: ResolutionState): readonly ClockKind[] => [
  ...(packOf(state).waits.stops ?? STAND_STILL),
  'extension-decision',
];

function badForm(state: ResolutionState, command: CaseCommandOf<'WaitForParty'>): Rejection | undefined {
  const { party, reason } = command.data;
  return firstOf(notHolder(state, command), notOneOf('party', party, WAITING_ON), blank('reason', reason));
}

function askedBefore(state: ResolutionState, papers: boolean): Rejection | undefined {
  if (state.waitingOn) return refused('already-waiting', { params: { party: state.waitingOn } });
  const again = papers && state.tally.papersAsked >= packOf(state).returns.countMax;
  return again ? refused('papers-already-asked') : undefined;
}

/** 挂起: always until a date. Papers are asked for once, over returns and waits. */
export const waitForParty = rule<'WaitForParty', 'resolution'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const { party, reason, papers = false } = command.data;
    const why = badForm(state, command) ?? askedBefore(state, papers);
    if (why) return why;
    const until = untilOf('until', command.data.until, command.at);
    if (isRejection(until)) return until;
    const unapproved = needsAnother(state, command, until);
    if (unapproved) return unapproved;
    const pauses = runningClocks(state).filter(({ kind }) => standStill(state).includes(kind));
    const because = draft.add('WaitStarted', {
      ...byOf(command),
      party,
      reason,
      until,
      papers,
      pauses: pauses.map(({ clock }) => clock),
    });
    startAgreed(draft, because, { kind: 'wait', due: until, because: party });
    if (party === 'enterprise')
      tell(draft, { template: 'wait-started', recipients: requesterOf(state), because, params: { until } });
    return undefined;
  },
});
