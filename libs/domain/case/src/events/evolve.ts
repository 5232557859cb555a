import type { VersionedEvent } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import { openCase } from '../request/open-case.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import type { Attribution } from './attribution.ts';
import { caseEvents } from './case-events.ts';
import type { EventPlace } from './event-definition.ts';
import { addHandlers } from './handlers.ts';
import type { CaseEvent, CaseEventData, CaseEventType } from './index.ts';

interface AnyDefinition {
  readonly isHandling?: boolean | ((before: OpenedCase) => boolean);
  evolve(state: OpenedCase, data: CaseEventData[CaseEventType], place: EventPlace): OpenedCase;
}

/** Total: whatever the events, their replay is a state. */
export function evolve(state: CaseState, event: VersionedEvent<CaseEvent>): CaseState {
  if (!isOpened(state)) {
    if (event.type !== 'AssistanceRequested') return state;
    const first = openCase(state, event.data, event);
    return addHandlers(first, first, event.data);
  }
  const { version, type, data } = event;
  const { isHandling = false, evolve: apply } = caseEvents[type] as unknown as AnyDefinition;
  const at = maxInstant(state.at, event.at);
  const after = apply(state, data, event);
  const counts = typeof isHandling === 'boolean' ? isHandling : isHandling(state);
  return { ...(counts ? addHandlers(state, after, data as Partial<Attribution>) : after), version, at };
}
