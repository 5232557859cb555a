import type { Command, Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import type { CaseState, ClosedState } from '../state/index.ts';
import { isDrawUntold } from '../state/index.ts';
import { checkNotHandler, checkVerifier } from './check-verifier.ts';

/** Said where there is no decline to be checked. */
export const NOT_DECLINED = {
  request: 'not-declined',
  'cadre-assignment': 'not-declined',
  resolution: 'not-declined',
  'look-back': 'not-declined',
} as const;

/** It was declined, a draw wants it checked, and nobody has yet. */
export const isDeclineToCheck = (state: CaseState): state is ClosedState =>
  state.stage === 'closed' && state.ending === 'declined' && isDrawUntold(state) && state.draw?.standing === 'drawn';

/** Whether it is drawn is told after whether he has a hand in it: who has, is not told. */
export function checkDeclineDue(state: ClosedState, command: Command): Rejection | undefined {
  if (state.ending !== 'declined') return refused('not-declined');
  const handled = checkNotHandler(state, command.actor.id);
  if (handled) return handled;
  if (state.draw?.told) return refused('decline-checked');
  return isDeclineToCheck(state) ? checkVerifier(state, command) : refused('decline-not-drawn');
}
