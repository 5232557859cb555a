import { refused } from '@lianxin/kernel';
import { omitUndefined } from '../omit-undefined.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { LookBackState } from '../state/index.ts';
import { hasPart } from '../state/index.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

const hasHandled = (state: LookBackState, person: string): boolean => hasPart(state, person) || person === state.holder;

/** 核查员: somebody who had no hand in it; an exception says why, and is counted apart. */
export const assignVerifier = defineCommand<'AssignVerifier', 'look-back'>({
  roles: ['supervisor', 'leader'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ verifier: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const { verifier, exception } = command.data;
    const why =
      checkRequiredText('verifier', verifier) ??
      (exception === undefined ? undefined : checkRequiredText('exception', exception));
    if (why) return why;
    if (verifier === state.verifier) return refused('already-verifier', { field: 'verifier', params: { verifier } });
    const handled = hasHandled(state, verifier);
    if (handled && exception === undefined) {
      return refused('verifier-handled-case', { field: 'verifier', params: { handler: verifier } });
    }
    const excepted = handled ? exception : undefined;
    const because = draft.add(
      'VerifierAssigned',
      omitUndefined({ ...attributionOf(command), verifier, exception: excepted }),
    );
    issueNotice(draft, { template: 'verifier-assigned', recipients: [verifier], because });
    return undefined;
  },
});
