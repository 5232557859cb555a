import type { VersionedEvent } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import { openCase } from '../request/open-case.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import type { Attribution } from './attribution.ts';
import { caseEvents } from './case-events.ts';
import type { EventPlace } from './event-definition.ts';
import { isByStaff } from './event-definition.ts';
import { addHandlers } from './handlers.ts';
import type { CaseEvent, CaseEventData, CaseEventType } from './index.ts';

interface AnyDefinition {
  readonly isHandling?: boolean | ((before: OpenedCase, data: Attribution) => boolean);
  evolve(state: OpenedCase, data: CaseEventData[CaseEventType], place: EventPlace): OpenedCase;
}

/** The state after an event. Total: any sequence of events replays to a state, without throwing. */
export function evolve(state: CaseState, event: VersionedEvent<CaseEvent>): CaseState {
  if (!isOpened(state)) {
    if (event.type !== 'AssistanceRequested') return state;
    const first = openCase(state, event.data, event);
    return isByStaff(first, event.data) ? addHandlers(first, first, event.data) : first;
  }
  const { version, type, data } = event;
  const { isHandling = false, evolve: apply } = caseEvents[type] as unknown as AnyDefinition;
  const at = maxInstant(state.at, event.at);
  const after = apply(state, data, event);
  const said = data as Attribution;
  const counts = typeof isHandling === 'boolean' ? isHandling : isHandling(state, said);
  const moved = counts ? addHandlers(state, after, said) : after;
  // What an event made is nobody else's yet: copied once more for two fields it would cost as much as the event.
  return Object.assign(moved === state ? { ...state } : moved, { version, at });
}
