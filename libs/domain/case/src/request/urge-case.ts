import { workingDaysBetween } from '@lianxin/calendar';
import type { Instant, Rejection } from '@lianxin/kernel';
import { dateToDays, localDateAt, refused } from '@lianxin/kernel';
import { calendarViewOf, clockRulesOf, requirePack } from '../clocks/clock-rules.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { OpenedCase } from '../state/index.ts';
import { checkVerified } from './verify-requester.ts';

/** 催办 in one round: from the request, the dispute or the reopening until it is resolved. */
export const URGES_PER_ROUND = 3;

/** The next stage is others’: nobody of the office holds it up. */
const RESOLVED = { 'look-back': 'already-resolved' };

const isWaitingForRequester = (state: OpenedCase): boolean =>
  (state.stage === 'request' && state.returned) || (state.stage === 'resolution' && state.waitingOn === 'enterprise');

/** Whether a working day of the office began since then; what is urged on a day off counts with the day before it. */
function hasNewWorkingDay(state: OpenedCase, since: Instant, now: Instant): boolean {
  const rules = clockRulesOf(state);
  const { offsetMinutes } = requirePack(state).office.hours;
  const [last, today] = [since, now].map((at) => dateToDays(localDateAt(at, offsetMinutes))) as [number, number];
  const view = calendarViewOf(rules, 'office', { knownAt: now });
  return today > last && workingDaysBetween(view, last + 1, today + 1) > 0;
}

/** Why he may not urge now, where he may not. */
function checkUrge(state: OpenedCase, now: Instant): Rejection | undefined {
  const unverified = checkVerified(state);
  if (unverified) return unverified;
  if (isWaitingForRequester(state)) return refused('waiting-for-requester');
  const { at: last, inRound = 0 } = state.urged ?? {};
  if (inRound >= URGES_PER_ROUND) return refused('urged-too-often', { params: { max: URGES_PER_ROUND } });
  return last !== undefined && !hasNewWorkingDay(state, last, now) ? refused('urged-today') : undefined;
}

/** 催办: the requester asks where it is, by himself or through an officer who answers his call. */
export const urgeCase = defineCommand<'UrgeCase', 'request' | 'cadre-assignment' | 'resolution'>({
  roles: ['requester', 'officer'],
  stages: ['request', 'cadre-assignment', 'resolution'],
  elsewhere: RESOLVED,
  decide(draft, state, command) {
    const why = checkUrge(state, draft.at);
    if (why) return why;
    const count = (state.urged?.inRound ?? 0) + 1;
    const because = draft.add('CaseUrged', { ...attributionOf(command), count });
    const recipients = [...new Set([state.holder, state.desk.supervisor])];
    issueNotice(draft, { template: 'case-urged', recipients, because, params: { count } });
    return undefined;
  },
});
