import type { Rejection } from '@lianxin/kernel';
import { forbidden, refused } from '@lianxin/kernel';
import type { CaseCommandOf } from '../commands/index.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { ClosedState, LookBackState } from '../state/index.ts';
import { hadHand, isDrawUntold } from '../state/index.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf, hasRole } from '../commands/permissions.ts';
import { checkAnother } from './check-verifier.ts';
import { isDeclineToCheck } from './decline-to-check.ts';
import { checkDrawMade } from './draw-pending.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** Who is not told whether it is looked at is not told by his own assignment either. */
const checkTold = (
  state: LookBackState | ClosedState,
  command: CaseCommandOf<'AssignVerifier'>,
): Rejection | undefined =>
  isDrawUntold(state) && !hasRole(command, 'supervisor') ? forbidden('look-back-untold') : undefined;

/** Of closed cases only a declined one that was drawn has a verifier. */
const checkOpen = (state: LookBackState | ClosedState): Rejection | undefined =>
  state.stage === 'closed' && !isDeclineToCheck(state) ? refused('case-closed') : undefined;

type Assignment = CaseCommandOf<'AssignVerifier'>['data'];

function checkException(
  state: LookBackState | ClosedState,
  { verifier, exception }: Assignment,
): Rejection | undefined {
  if (exception !== undefined || state.draw) return checkRequiredText('exception', exception);
  return hadHand(state, verifier)
    ? refused('verifier-handled-case', { field: 'verifier', params: { handler: verifier } })
    : undefined;
}

const checkAssignment = (state: LookBackState | ClosedState, assigned: Assignment): Rejection | undefined =>
  (state.stage === 'closed' ? undefined : checkDrawMade(state)) ??
  checkRequiredText('verifier', assigned.verifier) ??
  checkException(state, assigned);

/**
 * 核查员: somebody who had no hand in it; an exception says why, and is counted apart. Where verifiers are drawn, one whom
 * somebody chose is always an exception.
 */
export const assignVerifier = defineCommand<'AssignVerifier', 'look-back' | 'closed'>({
  roles: ['supervisor', 'leader'],
  stages: ['look-back', 'closed'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ verifier: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const { verifier, exception } = command.data;
    const why =
      checkTold(state, command) ??
      checkOpen(state) ??
      checkAnother(state, verifier) ??
      checkAssignment(state, command.data);
    if (why) return why;
    const excepted = hadHand(state, verifier) || state.draw ? exception : undefined;
    const because = draft.add(
      'VerifierAssigned',
      omitUndefined({ ...attributionOf(command), verifier, exception: excepted }),
    );
    issueNotice(draft, { template: 'verifier-assigned', recipients: [verifier], because });
    return undefined;
  },
});
