import type { Instant, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, parseInstant } from '@lianxin/kernel';
import { defineCommand } from '../commands/command-definition.ts';
import { checkOneOf } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { checkVerifier } from './check-verifier.ts';
import { isLastVisit } from './missed-visits.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

export const VISIT_WAYS = ['announced', 'unannounced'] as const;

/** A visit of this look-back, which began at `since`. */
function parseVisitedAt(text: string, since: Instant, now: Instant): Instant | Rejection {
  const at = parseInstant(text);
  if (at === undefined) return invalid('at', 'bad-instant');
  if (at < since) return invalid('at', 'before-the-look-back');
  return at > now ? invalid('at', 'in-the-future') : at;
}

/** 回访未遇: the verifier was there and met nobody; the look-back is still to be done, or is over after the last one's time. */
export const recordVisitAttempt = defineCommand<'RecordVisitAttempt', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  sample: (_state, at) => ({ at, how: 'unannounced' }),
  decide(draft, state, command) {
    const { how } = command.data;
    const why = checkVerifier(state, command) ?? checkOneOf('how', how, VISIT_WAYS);
    if (why) return why;
    const at = parseVisitedAt(command.data.at, state.since, command.at);
    if (isRejection(at)) return at;
    // What came of visits of the past is as their file says.
    const last = command.ingress !== 'import' && isLastVisit(state, at, command.at);
    const opener = draft.add('VisitAttemptRecorded', { ...attributionOf(command), at, how, ...(last && { last }) });
    if (!last) return undefined;
    stopClocksOfKind(draft, 'replaced', 'look-back');
    startClock(draft, opener, { kind: 'look-back' });
    return undefined;
  },
});
