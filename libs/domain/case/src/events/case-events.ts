import type { EventSpec } from '@lianxin/kernel';
import { assignmentEvents } from '../assignment/events.ts';
import { clockEvents } from '../clocks/events.ts';
import { lookBackEvents } from '../look-back/events.ts';
import { oversightEvents } from '../oversight/events.ts';
import { mergeEvents } from '../request/merge-events.ts';
import { requestEvents } from '../request/events.ts';
import { resolutionEvents } from '../resolution/events.ts';
import type { EventDefinition, EventDefinitions } from './event-definition.ts';
import { toEventSpec } from './event-definition.ts';
import type { CaseEventType } from './index.ts';

/** Every event of a case. */
export const caseEvents: EventDefinitions<CaseEventType> = {
  ...requestEvents,
  ...mergeEvents,
  ...assignmentEvents,
  ...resolutionEvents,
  ...lookBackEvents,
  ...oversightEvents,
  ...clockEvents,
};

type AnyDefinition = EventDefinition<CaseEventType>;

/** How each event is stored. */
export const caseEventTypes = Object.fromEntries(
  Object.entries(caseEvents).map(([type, definition]) => [type, toEventSpec(definition as AnyDefinition)]),
) as Readonly<Record<CaseEventType, EventSpec>>;
