import type { VersionedEvent } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import { openCase } from '../request/open-case.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import type { Attribution } from './attribution.ts';
import { caseEvents } from './case-events.ts';
import type { EventPlace } from './event-definition.ts';
import { isByStaff } from './event-definition.ts';
import { addHandlers, listPersonsInvolved } from './handlers.ts';
import type { CaseEvent, CaseEventData, CaseEventType } from './index.ts';

interface AnyDefinition {
  readonly isHandling?: boolean | ((before: OpenedCase, data: Attribution) => boolean);
  evolve(state: OpenedCase, data: CaseEventData[CaseEventType], place: EventPlace): OpenedCase;
}

const definitionOf = (type: CaseEventType): AnyDefinition => caseEvents[type] as unknown as AnyDefinition;

function isHandlingIn(before: OpenedCase, { type, data }: CaseEvent): boolean {
  const { isHandling = false } = definitionOf(type);
  return typeof isHandling === 'boolean' ? isHandling : isHandling(before, data as Attribution);
}

/**
 * Whom an event makes a handler of the case. For a reader that keeps of it no more than its stage and who has it: the
 * requester is among them too, who has a part in it anyway.
 */
export const listHandlersMadeBy = (
  before: Pick<OpenedCase, 'stage' | 'holder' | 'coHandlers'>,
  event: CaseEvent,
): readonly string[] => {
  const known = { absorbed: [], ...before } as unknown as OpenedCase;
  return isHandlingIn(known, event) ? listPersonsInvolved(known, event.data as Attribution) : [];
};

/** The state after an event. Total: any sequence of events replays to a state, without throwing. */
export function evolve(state: CaseState, event: VersionedEvent<CaseEvent>): CaseState {
  if (!isOpened(state)) {
    if (event.type !== 'AssistanceRequested') return state;
    const first = openCase(state, event.data, event);
    return isByStaff(first, event.data) ? addHandlers(first, first, event.data) : first;
  }
  const { version, type, data } = event;
  const { evolve: apply } = definitionOf(type);
  const at = maxInstant(state.at, event.at);
  const after = apply(state, data, event);
  const moved = isHandlingIn(state, event) ? addHandlers(state, after, data as Attribution) : after;
  // What an event made is nobody else's yet: copied once more for two fields it would cost as much as the event.
  return Object.assign(moved === state ? { ...state } : moved, { version, at });
}
