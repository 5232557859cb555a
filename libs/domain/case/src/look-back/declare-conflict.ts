import type { Rejection } from '@lianxin/kernel';
import { checkRequiredText } from '../commands/check-values.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import type { CaseCommandOf } from '../commands/index.ts';
import { attributionOf } from '../commands/permissions.ts';
import type { ClosedState, LookBackState } from '../state/index.ts';
import { checkNotLooked, checkVerifier } from './check-verifier.ts';
import { checkDeclineDue } from './decline-to-check.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

const checkDue = (
  state: LookBackState | ClosedState,
  command: CaseCommandOf<'DeclareConflict'>,
): Rejection | undefined =>
  state.stage === 'closed' ? checkDeclineDue(state, command) : (checkVerifier(state, command) ?? checkNotLooked(state));

/** 回避: the verifier says why it should not be him. Another one is drawn, or the supervisor assigns one. */
export const declareConflict = defineCommand<'DeclareConflict', 'look-back' | 'closed'>({
  roles: ['verifier'],
  stages: ['look-back', 'closed'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ reason: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const { reason } = command.data;
    const why = checkDue(state, command) ?? checkRequiredText('reason', reason);
    if (why) return why;
    draft.add('ConflictDeclared', { ...attributionOf(command), reason });
    return undefined;
  },
});
