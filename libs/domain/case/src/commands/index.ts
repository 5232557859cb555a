import type { Command } from '@lianxin/kernel';
import type { AssignmentCommands } from './assignment.ts';
import type { LookBackCommands } from './look-back.ts';
import type { OversightCommands } from './oversight.ts';
import type { RequestCommands } from './request.ts';
import type { ResolutionCommands } from './resolution.ts';

export type CaseCommandData = RequestCommands &
  AssignmentCommands &
  ResolutionCommands &
  LookBackCommands &
  OversightCommands;
export type CaseCommandType = keyof CaseCommandData;
export type CaseCommandOf<T extends CaseCommandType> = Command<T, CaseCommandData[T]>;
export type CaseCommand = { [T in CaseCommandType]: CaseCommandOf<T> }[CaseCommandType];

export type { AssignmentCommands, LookBackCommands, OversightCommands, RequestCommands, ResolutionCommands };
export type { Measure } from './measure.ts';
export type { Contact } from './request.ts';
export type { CheckedItem } from './look-back.ts';
