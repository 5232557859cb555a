import type { Command, Rejection } from '@lianxin/kernel';
import { forbidden, refused } from '@lianxin/kernel';
import type { LookBackState } from '../../state/index.ts';
import { persons } from '../who.ts';

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
