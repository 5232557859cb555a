import type { OpenedCase } from '../state/index.ts';
import { isDrawPending, isDrawUntold } from '../state/index.ts';

/** Said where there is no decline to be checked. */
export const NOT_DECLINED = {
  request: 'not-declined',
  'cadre-assignment': 'not-declined',
  resolution: 'not-declined',
  'look-back': 'not-declined',
} as const;

/** It was declined, a draw was over it, and nobody has checked it: drawn or not, so that what is done to it tells nothing. */
export const isDeclineUntold = (state: OpenedCase): boolean =>
  state.stage === 'closed' && state.ending === 'declined' && isDrawUntold(state) && !isDrawPending(state);

/** A draw wants it checked, and nobody has yet. */
export const isDeclineToCheck = (state: OpenedCase): boolean =>
  isDeclineUntold(state) && state.draw?.standing === 'drawn';
