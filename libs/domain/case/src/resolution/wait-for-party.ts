import type { Instant, Rejection } from '@lianxin/kernel';
import { forbidden, isRejection, msBetween, refused, addMs, HOUR_MS } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import { startAgreedClock } from '../clocks/start-clock.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import type { ClockKind } from '../events/index.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { listRequesterAddresses } from '../notices/recipients.ts';
import type { ResolutionState } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';
import { WAITING_ON } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText, firstRejection, checkOneOf, parseUntil } from '../commands/check-values.ts';
import { attributionOf, hasRole, isHolder, checkHolder } from '../commands/permissions.ts';

/** A wait stops the office's clock, so the holder gives himself only one, and a short one. */
function checkWaitConsent(
  state: ResolutionState,
  command: CaseCommandOf<'WaitForParty'>,
  until: Instant,
): Rejection | undefined {
  const waits = requirePack(state).waits;
  const again = state.tally.waits >= waits.countMaxUnapproved;
  const long = msBetween(command.at, until) >= waits.longMs;
  if (!again && !long) return undefined;
  const approved = hasRole(command, 'supervisor') && !isHolder(state, command);
  return approved ? undefined : forbidden(again ? 'second-wait-needs-supervisor' : 'long-wait-needs-supervisor');
}

/** The office's clocks of the work, and a decision whose date hangs on them. */
const STOPPED_BY_DEFAULT: readonly ClockKind[] = ['resolve', 'rework'];

/** As the programme says; the decision on an extension is paused with the clock to be extended. */
const listStoppedKinds = (state: ResolutionState): readonly ClockKind[] => [
  ...(requirePack(state).waits.stops ?? STOPPED_BY_DEFAULT),
  'extension-decision',
];

function checkForm(state: ResolutionState, command: CaseCommandOf<'WaitForParty'>): Rejection | undefined {
  const { party, reason } = command.data;
  return firstRejection(
    checkHolder(state, command),
    checkOneOf('party', party, WAITING_ON),
    checkRequiredText('reason', reason),
  );
}

function checkNotAskedBefore(state: ResolutionState, papers: boolean): Rejection | undefined {
  if (state.waitingOn) return refused('already-waiting', { params: { party: state.waitingOn } });
  const again = papers && state.tally.papersAsked >= requirePack(state).returns.countMax;
  return again ? refused('papers-already-asked') : undefined;
}

/** 挂起: always until a date. Papers are asked for once, over returns and waits. */
export const waitForParty = defineCommand<'WaitForParty', 'resolution'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  // Shorter than what its holder may not decide by himself, in a programme of minutes too.
  sample: (state, at) => {
    const waitMs = Math.min(HOUR_MS, Math.floor(requirePack(state).waits.longMs / 2));
    return { party: 'enterprise', reason: SAMPLE_TEXT, until: addMs(at, waitMs) };
  },
  decide(draft, state, command) {
    const { party, reason, papers = false } = command.data;
    const why = checkForm(state, command) ?? checkNotAskedBefore(state, papers);
    if (why) return why;
    const until = parseUntil('until', command.data.until, command.at);
    if (isRejection(until)) return until;
    const unapproved = checkWaitConsent(state, command, until);
    if (unapproved) return unapproved;
    const pauses = runningClocks(state).filter(({ kind }) => listStoppedKinds(state).includes(kind));
    const because = draft.add('WaitStarted', {
      ...attributionOf(command),
      party,
      reason,
      until,
      papers,
      pauses: pauses.map(({ clock }) => clock),
    });
    startAgreedClock(draft, because, { kind: 'wait', due: until, because: party });
    if (party === 'enterprise')
      issueNotice(draft, {
        template: 'wait-started',
        recipients: listRequesterAddresses(state),
        because,
        params: { until },
      });
    return undefined;
  },
});
