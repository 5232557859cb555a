import { refused } from '@lianxin/kernel';
import { defined } from '../../defined.ts';
import { tell } from '../../notices/notices.ts';
import type { LookBackState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

const hadAHand = (state: LookBackState, person: string): boolean =>
  state.handlers.includes(person) || person === state.holder;

/** 核查员: somebody who had no hand in it; an exception says why, and is counted apart. */
export const assignVerifier = rule<'AssignVerifier', 'look-back'>({
  roles: ['supervisor', 'leader'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const { verifier, exception } = command.data;
    const why = blank('verifier', verifier) ?? (exception === undefined ? undefined : blank('exception', exception));
    if (why) return why;
    if (verifier === state.verifier) return refused('already-verifier', { field: 'verifier', params: { verifier } });
    const handled = hadAHand(state, verifier);
    if (handled && exception === undefined) {
      return refused('verifier-handled-case', { field: 'verifier', params: { handler: verifier } });
    }
    const excepted = handled ? exception : undefined;
    const because = draft.add('VerifierAssigned', defined({ ...byOf(command), verifier, exception: excepted }));
    tell(draft, { template: 'verifier-assigned', recipients: [verifier], because });
    return undefined;
  },
});
