import type { Rejection } from '@lianxin/kernel';
import { invalid } from '@lianxin/kernel';
import { rescheduleAllByClassification } from '../clocks/move-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Classification } from '../events/index.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import { CATEGORIES, KINDS, URGENCIES } from '../vocabulary.ts';
import { isBringingForward, checkConsent, isPuttingOff } from '../commands/later-date.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText, firstRejection, checkOneOf } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';

function checkForm({
  kind,
  category,
  urgency,
  reason,
}: CaseCommandOf<'ReclassifyCase'>['data']): Rejection | undefined {
  return firstRejection(
    kind === undefined ? undefined : checkOneOf('kind', kind, KINDS),
    category === undefined ? undefined : checkOneOf('category', category, CATEGORIES),
    urgency === undefined ? undefined : checkOneOf('urgency', urgency, URGENCIES),
    checkRequiredText('reason', reason),
  );
}

const isSameClassification = (a: Classification, b: Classification): boolean =>
  a.kind === b.kind && a.category === b.category && a.urgency === b.urgency;

/** 改类: clocks follow the programme's rule for what the case now is. */
export const reclassifyCase = defineCommand<'ReclassifyCase', 'request' | 'cadre-assignment' | 'resolution'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment', 'resolution'],
  sample: ({ classification: { category } }) => ({
    category: category === 'labour' ? 'funding' : 'labour',
    reason: SAMPLE_TEXT,
  }),
  decide(draft, state, command) {
    const why = checkForm(command.data);
    if (why) return why;
    const before = state.classification;
    const { reason, ...changed } = command.data;
    const after: Classification = { ...before, ...omitUndefined(changed) };
    if (isSameClassification(before, after)) return invalid('kind', 'nothing-to-change');
    const because = draft.add('CaseReclassified', { ...attributionOf(command), before, after, reason });
    rescheduleAllByClassification(draft, `reclassified@${because}`);
    if (isBringingForward(draft)) issueNotice(draft, { template: 'dates-moved', recipients: [state.holder], because });
    return isPuttingOff(draft) ? checkConsent(state, command) : undefined;
  },
});
