import { assignmentCommands } from '../assignment/commands.ts';
import { lookBackCommands } from '../look-back/commands.ts';
import { oversightCommands } from '../oversight/commands.ts';
import { requestCommands } from '../request/commands.ts';
import { resolutionCommands } from '../resolution/commands.ts';
import type { AnyCommandDefinition, CommandDefinitions } from './command-definition.ts';
import type { CaseCommandType } from './index.ts';

export type OngoingCommandType = Exclude<CaseCommandType, 'RequestAssistance'>;

/** The definition of every command except the opening, by type. */
export const caseCommands: CommandDefinitions<OngoingCommandType> = {
  ...requestCommands,
  ...assignmentCommands,
  ...resolutionCommands,
  ...lookBackCommands,
  ...oversightCommands,
};

/** The definition of a command type; undefined for the opening, and for an unknown type. */
export const findCommand = (type: CaseCommandType): AnyCommandDefinition | undefined =>
  (caseCommands as Partial<Record<CaseCommandType, unknown>>)[type] as AnyCommandDefinition | undefined;
