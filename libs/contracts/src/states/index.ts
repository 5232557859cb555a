import { z } from 'zod';
import { caseState } from './case.ts';
import { drawState, scheduleState } from './draw.ts';
import { registerStates } from './registers.ts';
import { requesterState } from './requester.ts';

export { caseState, requesterState };

/** Schemas of stream states as readers see them, by name of the process. */
export const stateSchemas = {
  case: z.union([caseState, requesterState]),
  draw: drawState,
  schedule: scheduleState,
  ...registerStates,
} as const;
