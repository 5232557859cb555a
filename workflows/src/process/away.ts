import type { ActivityFailure } from '@temporalio/workflow';
import { ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';

/** The codes by which an activity says that its process or the store cannot do anything now, whatever it is. */
const AWAY = new Set(['store-unavailable', 'keys-unproven']);

/** Whether it failed for what passes and says nothing of the act. */
export const isAway = ({ cause }: ActivityFailure): boolean =>
  cause instanceof TimeoutFailure || (cause instanceof ApplicationFailure && AWAY.has(cause.type ?? ''));
