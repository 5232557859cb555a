import { toEventSpecs } from '@lianxin/kernel';
import { assignmentEvents } from '../assignment/events.ts';
import { clockEvents } from '../clocks/events.ts';
import { drawEvents } from '../look-back/draw-events.ts';
import { lookBackEvents } from '../look-back/events.ts';
import { visitEvents } from '../look-back/visit-events.ts';
import { oversightEvents } from '../oversight/events.ts';
import { mergeEvents } from '../request/merge-events.ts';
import { requestEvents } from '../request/events.ts';
import { resolutionEvents } from '../resolution/events.ts';
import type { EventDefinitions } from './event-definition.ts';
import type { CaseEventType } from './index.ts';

/** Every event of a case. */
export const caseEvents: EventDefinitions<CaseEventType> = {
  ...requestEvents,
  ...mergeEvents,
  ...assignmentEvents,
  ...resolutionEvents,
  ...lookBackEvents,
  ...drawEvents,
  ...visitEvents,
  ...oversightEvents,
  ...clockEvents,
};

/** How each event is stored. */
export const caseEventTypes = toEventSpecs(caseEvents);
