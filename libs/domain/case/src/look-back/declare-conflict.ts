import { checkRequiredText } from '../commands/check-values.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { checkNotLooked, checkVerifier } from './check-verifier.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** 回避: the verifier says why it should not be him. Another one is drawn, or the supervisor assigns one. */
export const declareConflict = defineCommand<'DeclareConflict', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  sample: () => ({ reason: SAMPLE_TEXT }),
  decide(draft, state, command) {
    const { reason } = command.data;
    const why = checkVerifier(state, command) ?? checkRequiredText('reason', reason) ?? checkNotLooked(state);
    if (why) return why;
    draft.add('ConflictDeclared', { ...attributionOf(command), reason });
    return undefined;
  },
});
