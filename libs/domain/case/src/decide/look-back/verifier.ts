import type { Command, Rejection } from '@lianxin/kernel';
import { forbidden, refused } from '@lianxin/kernel';
import { defined } from '../../defined.ts';
import { tell } from '../../notices/notices.ts';
import type { LookBackState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf, persons } from '../who.ts';

/** Whoever looks back is the one assigned, and no handler of this case unless excepted with a reason. */
export function notTheVerifier(state: LookBackState, command: Command): Rejection | undefined {
  if (state.verifier === undefined) return refused('no-verifier-assigned');
  const acting = persons(command);
  if (!acting.includes(state.verifier)) return forbidden('not-the-verifier', { params: { verifier: state.verifier } });
  return handledBy(state, acting);
}

export function handledBy(state: LookBackState, acting: readonly string[]): Rejection | undefined {
  const excepted = state.byException ? state.verifier : undefined;
  const handler = acting.find((person) => state.handlers.includes(person) && person !== excepted);
  return handler === undefined ? undefined : forbidden('verifier-handled-case', { params: { handler } });
}

const hadAHand = (state: LookBackState, person: string): boolean =>
  state.handlers.includes(person) || person === state.holder;

/** 核查员: somebody who had no hand in it; an exception says why, and is counted apart. */
export const assignVerifier = rule<'AssignVerifier', 'look-back'>({
  roles: ['supervisor', 'leader'],
  stages: ['look-back'],
  elsewhere: { request: 'not-resolved', 'cadre-assignment': 'not-resolved', resolution: 'not-resolved' },
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
