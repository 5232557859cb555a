import { assignmentCommands } from '../assignment/commands.ts';
import { lookBackCommands } from '../look-back/commands.ts';
import { oversightCommands } from '../oversight/commands.ts';
import { requestCommands } from '../request/commands.ts';
import { resolutionCommands } from '../resolution/commands.ts';
import type { AnyCommandDefinition, CommandDefinitions } from './command-definition.ts';
import type { CaseCommandType } from './index.ts';

export type OngoingCommandType = Exclude<CaseCommandType, 'RequestAssistance'>;

/** Every command but the first. */
export const caseCommands: CommandDefinitions<OngoingCommandType> = {
  ...requestCommands,
  ...assignmentCommands,
  ...resolutionCommands,
  ...lookBackCommands,
  ...oversightCommands,
};

/** Undefined for the first command, and for what is none. */
export const findCommand = (type: CaseCommandType): AnyCommandDefinition | undefined =>
  (caseCommands as Partial<Record<CaseCommandType, unknown>>)[type] as AnyCommandDefinition | undefined;
