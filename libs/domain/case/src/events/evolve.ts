import type { VersionedEvent } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import type { CaseEvent, CaseEventData, CaseEventType } from './index.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { assignmentEvolvers } from '../assignment/evolve.ts';
import { clockEvolvers } from '../clocks/evolve.ts';
import type { EventEvolver, EventEvolvers, EventPlace } from './event-evolver.ts';
import { addHandlers } from './handlers.ts';
import { lookBackEvolvers } from '../look-back/evolve.ts';
import { oversightEvolvers } from '../oversight/evolve.ts';
import { openCase, requestEvolvers } from '../request/evolve.ts';
import { resolutionEvolvers } from '../resolution/evolve.ts';

const evolvers: EventEvolvers<CaseEventType> = {
  ...requestEvolvers,
  ...assignmentEvolvers,
  ...resolutionEvolvers,
  ...lookBackEvolvers,
  ...oversightEvolvers,
  ...clockEvolvers,
};

type AnyEventEvolver = (state: OpenedCase, data: CaseEventData[CaseEventType], place: EventPlace) => OpenedCase;

/** Total: whatever the events, their replay is a state. */
export function evolve(state: CaseState, event: VersionedEvent<CaseEvent>): CaseState {
  const { version } = event;
  if (!isOpened(state)) {
    if (event.type !== 'AssistanceRequested') return state;
    const first = openCase(event.data, event);
    return addHandlers(first, first, event);
  }
  const at = maxInstant(state.at, event.at);
  const evolver = evolvers[event.type] as EventEvolver<CaseEventType> as AnyEventEvolver;
  return { ...addHandlers(state, evolver(state, event.data, event), event), version, at };
}
