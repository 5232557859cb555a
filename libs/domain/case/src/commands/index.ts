import type { Command } from '@lianxin/kernel';
import type { AssignmentCommands } from '../assignment/commands.ts';
import type { LookBackCommands } from '../look-back/commands.ts';
import type { OversightCommands } from '../oversight/commands.ts';
import type { RequestCommands } from '../request/commands.ts';
import type { ResolutionCommands } from '../resolution/commands.ts';

export type CaseCommandData = RequestCommands &
  AssignmentCommands &
  ResolutionCommands &
  LookBackCommands &
  OversightCommands;
export type CaseCommandType = keyof CaseCommandData;
export type CaseCommandOf<T extends CaseCommandType> = Command<T, CaseCommandData[T]>;
export type CaseCommand = { [T in CaseCommandType]: CaseCommandOf<T> }[CaseCommandType];

export type { AssignmentCommands, LookBackCommands, OversightCommands, RequestCommands, ResolutionCommands };
export type { Measure } from '../resolution/measure.ts';
export type { Contact } from '../request/commands.ts';
export type { CheckedItem } from '../look-back/checklist-items.ts';
