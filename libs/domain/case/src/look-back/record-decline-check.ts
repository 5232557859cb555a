import type { Rejection } from '@lianxin/kernel';
import { invalid } from '@lianxin/kernel';
import { defineCommand } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import { attributionOf } from '../commands/permissions.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { NOT_DECLINED, checkDeclineDue } from './decline-to-check.ts';

type DeclineCheck = CaseCommandOf<'RecordDeclineCheck'>;

function checkForm({ holds, text }: DeclineCheck['data']): Rejection | undefined {
  if (typeof holds !== 'boolean') return invalid('holds', 'required');
  return holds ? undefined : checkRequiredText('text', text);
}

/**
 * 不予受理复核: the look-back of a case that was declined, on paper: whether the reason holds. Where it does not, the
 * supervisor is told, and it is reopened as any closed case is.
 */
export const recordDeclineCheck = defineCommand<'RecordDeclineCheck', 'closed'>({
  roles: ['verifier'],
  stages: ['closed'],
  elsewhere: NOT_DECLINED,
  sample: () => ({ holds: true }),
  decide(draft, state, command) {
    const why = checkDeclineDue(state, command) ?? checkForm(command.data);
    if (why) return why;
    const { holds, text } = command.data;
    const because = draft.add('DeclineChecked', omitUndefined({ ...attributionOf(command), holds, text }));
    if (!holds) issueNotice(draft, { template: 'decline-not-upheld', recipients: [state.desk.supervisor], because });
    return undefined;
  },
});
