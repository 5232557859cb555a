import type { Command, Rejection } from '@lianxin/kernel';
import { forbidden, refused } from '@lianxin/kernel';
import type { LookBackState } from '../state/index.ts';
import { hasPart } from '../state/index.ts';

/** A verifier is the one assigned, and neither handler nor requester of this case unless excepted with a reason. */
export function checkVerifier(state: LookBackState, command: Command): Rejection | undefined {
  if (state.verifier === undefined) return refused('no-verifier-assigned');
  const { id } = command.actor;
  if (id !== state.verifier) return forbidden('not-the-verifier', { params: { verifier: state.verifier } });
  return checkNotHandler(state, id);
}

export function checkNotHandler(state: LookBackState, id: string): Rejection | undefined {
  const excepted = state.byException && id === state.verifier;
  const handled = hasPart(state, id) && !excepted;
  return handled ? forbidden('verifier-handled-case', { params: { handler: id } }) : undefined;
}
