import { z } from 'zod';
import { caseState } from './case.ts';
import { registerStates } from './registers.ts';
import { requesterState } from './requester.ts';

export { caseState, requesterState };

/** What the state of a stream looks like to whoever may read it, by the name of its process. */
export const stateSchemas = { case: z.union([caseState, requesterState]), ...registerStates } as const;
