import type { Rejection } from '@lianxin/kernel';
import { isRejection, refused, addMs, HOUR_MS } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import { startAgreedClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { listRequesterAddresses } from '../notices/recipients.ts';
import type { RequestState } from '../state/index.ts';
import { RETURN_REASONS } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText, firstRejection, checkOneOf, parseUntil } from '../commands/check-values.ts';
import { attributionOf, checkTaker } from '../commands/permissions.ts';

function checkNotAskedBefore(state: RequestState, reason: string): Rejection | undefined {
  if (state.returned) return refused('already-returned');
  const max = requirePack(state).returns.countMax;
  if (state.tally.returns >= max) return refused('returned-before', { params: { max } });
  const papersAgain = reason === 'papers-missing' && state.tally.papersAsked >= max;
  return papersAgain ? refused('papers-already-asked') : undefined;
}

/** 退回补正: once only; what is missing is asked for in one go (一次性告知). */
export const returnForCompletion = defineCommand<'ReturnForCompletion', 'request'>({
  roles: ['officer', 'supervisor'],
  stages: ['request'],
  elsewhere: {
    'cadre-assignment': 'already-accepted',
    resolution: 'already-accepted',
    'look-back': 'already-accepted',
  },
  sample: (_state, at) => ({ reason: 'unclear', text: SAMPLE_TEXT, until: addMs(at, HOUR_MS) }),
  decide(draft, state, command) {
    const { reason, text, until: wanted } = command.data;
    const why = firstRejection(
      checkTaker(state, command),
      checkOneOf('reason', reason, RETURN_REASONS),
      checkRequiredText('text', text),
    );
    const again = why ?? checkNotAskedBefore(state, reason);
    if (again) return again;
    const until = parseUntil('until', wanted, command.at);
    if (isRejection(until)) return until;
    const because = draft.add('ReturnedForCompletion', { ...attributionOf(command), reason, text, until });
    stopClocksOfKind(draft, 'met', 'intake');
    startAgreedClock(draft, because, { kind: 'complete-request', due: until, because: reason });
    issueNotice(draft, {
      template: 'request-returned',
      recipients: listRequesterAddresses(state),
      because,
      params: { until },
    });
    return undefined;
  },
});
