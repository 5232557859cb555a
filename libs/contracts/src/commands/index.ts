import type { z } from 'zod';
import { calendarCommands } from './calendar.ts';
import { changeCommands } from './change.ts';
import { caseCommands } from './case.ts';
import { drawCommands } from './draw.ts';
import { absenceCommands, cadreCommands, enterpriseCommands, mandateCommands, officeCommands } from './registers.ts';

export { ATTACHMENT_BYTES_MAX } from './case-oversight.ts';
export * as caseVocabulary from './case-vocabulary.ts';
export * from './change.ts';
export { absenceCommands, cadreCommands, calendarCommands, caseCommands, enterpriseCommands, officeCommands };
export { mandateCommands };

/** Data schemas of a process's commands, by command type. */
export type CommandSchemas = Readonly<Record<string, z.ZodType>>;

/** By process name, then by command type. */
export const commandSchemas = {
  case: caseCommands,
  enterprise: enterpriseCommands,
  cadre: cadreCommands,
  office: officeCommands,
  absence: absenceCommands,
  mandate: mandateCommands,
  calendar: calendarCommands,
  change: changeCommands,
  draw: drawCommands,
} as const satisfies Readonly<Record<string, CommandSchemas>>;
