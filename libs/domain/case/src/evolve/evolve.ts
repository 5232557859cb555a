import type { Placed } from '@lianxin/kernel';
import { laterOf } from '@lianxin/kernel';
import type { CaseEvent, CaseEventData, CaseEventType } from '../events/index.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { assignmentFolds } from './assignment.ts';
import { clockFolds } from './clock.ts';
import type { Fold, Folds, Place } from './fold.ts';
import { withHandlers } from './handling.ts';
import { lookBackFolds } from './look-back.ts';
import { oversightFolds } from './oversight.ts';
import { opened, requestFolds } from './request.ts';
import { resolutionFolds } from './resolution.ts';

const folds: Folds<CaseEventType> = {
  ...requestFolds,
  ...assignmentFolds,
  ...resolutionFolds,
  ...lookBackFolds,
  ...oversightFolds,
  ...clockFolds,
};

type AnyFold = (state: OpenedCase, data: CaseEventData[CaseEventType], place: Place) => OpenedCase;

/** Total: whatever the events, the fold of them is a state. */
export function evolve(state: CaseState, event: Placed<CaseEvent>): CaseState {
  const { version } = event;
  if (!isOpened(state)) {
    if (event.type !== 'AssistanceRequested') return state;
    const first = opened(event.data, event);
    return withHandlers(first, first, event);
  }
  const at = laterOf(state.at, event.at);
  const fold = folds[event.type] as Fold<CaseEventType> as AnyFold;
  return { ...withHandlers(state, fold(state, event.data, event), event), version, at };
}
