import { assignmentCommands } from './case-assignment.ts';
import { lookBackCommands } from './case-look-back.ts';
import { oversightCommands } from './case-oversight.ts';
import { requestCommands } from './case-request.ts';
import { resolutionCommands } from './case-resolution.ts';

/** The data of every command of a case, by its type. */
export const caseCommands = {
  ...requestCommands,
  ...assignmentCommands,
  ...resolutionCommands,
  ...lookBackCommands,
  ...oversightCommands,
};
