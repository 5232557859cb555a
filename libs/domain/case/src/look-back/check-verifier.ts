import type { Command, Rejection } from '@lianxin/kernel';
import { forbidden, refused } from '@lianxin/kernel';
import type { ClosedState, LookBackState } from '../state/index.ts';
import { hadHand } from '../state/index.ts';

/** Whether the verifier has looked, whatever he found. */
export const hasLooked = ({ checked }: LookBackState): boolean => Object.keys(checked).length > 0;

export const checkNotLooked = (state: LookBackState): Rejection | undefined =>
  hasLooked(state) ? refused('look-back-recorded') : undefined;

/** Another than the present one, and none who stood back: he stays out of it, whatever reason somebody has. */
export function checkAnother(state: LookBackState | ClosedState, verifier: string): Rejection | undefined {
  if (verifier === state.verifier) return refused('already-verifier', { field: 'verifier', params: { verifier } });
  return state.recused?.includes(verifier) ? refused('verifier-recused', { field: 'verifier' }) : undefined;
}

/**
 * A verifier is the one assigned, and neither handler nor requester of this case unless excepted with a reason. Who had
 * a hand in it is told that first: what comes after would tell him whether it is looked at.
 */
export function checkVerifier(state: LookBackState | ClosedState, command: Command): Rejection | undefined {
  const { id } = command.actor;
  const handled = checkNotHandler(state, id);
  if (handled) return handled;
  if (state.verifier === undefined) return refused('no-verifier-assigned');
  return id === state.verifier ? undefined : forbidden('not-the-verifier', { params: { verifier: state.verifier } });
}

export function checkNotHandler(state: LookBackState | ClosedState, id: string): Rejection | undefined {
  const excepted = state.byException && id === state.verifier;
  const handled = hadHand(state, id) && !excepted;
  return handled ? forbidden('verifier-handled-case', { params: { handler: id } }) : undefined;
}
