import type { Rejection } from '@lianxin/kernel';
import { invalid, lookUp, refused } from '@lianxin/kernel';
import type { CaseCommandData } from '../commands/index.ts';
import { countFromTelling } from '../clocks/move-clock.ts';
import type { NoticeState } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';

/** Delivery is at least once, so a superseded notice may have gone out: that is recorded. */
function checkRecordable(
  known: NoticeState | undefined,
  { sent, givenUp }: CaseCommandData['RecordNotice'],
): Rejection | undefined {
  if (!known) return refused('unknown-notice', { field: 'notice' });
  if (sent.length + givenUp.length === 0) return invalid('sent', 'empty');
  if (known.status === 'sent') return refused('notice-sent-before');
  const overtaken = sent.length === 0 && known.status !== 'issued';
  return overtaken ? refused('notice-not-open', { params: { status: known.status } }) : undefined;
}

/** What became of a notice on every channel, at once: what was given up is said last, so that it stays in sight. */
export const recordNotice = defineCommand<'RecordNotice', Stage>({
  roles: ['clock', 'operator'],
  stages: STAGES,
  sample: () => ({ notice: SAMPLE_TEXT, sent: [], givenUp: [] }),
  decide(draft, state, command) {
    const { notice, sent, givenUp } = command.data;
    const known = lookUp(state.notices, notice);
    const why = checkRecordable(known, command.data);
    if (why ?? !known) return why;
    for (const channel of new Set(sent)) draft.add('NoticeSent', { notice, channel });
    if (sent.length > 0) countFromTelling(draft, known, lookUp(state.rungs, String(known.params['act']))?.toldAt);
    for (const { channel, attempts } of givenUp) draft.add('NoticeGivenUp', { notice, channel, attempts });
    return undefined;
  },
});
