import type { DomainEvent } from '@lianxin/kernel';
import type { AssignmentEvents } from './assignment.ts';
import type { ClockEvents } from './clock.ts';
import type { LookBackEvents } from './look-back.ts';
import type { OversightEvents } from './oversight.ts';
import type { RequestEvents } from './request.ts';
import type { ResolutionEvents } from './resolution.ts';

export type CaseEventData = RequestEvents &
  AssignmentEvents &
  ResolutionEvents &
  LookBackEvents &
  OversightEvents &
  ClockEvents;
export type CaseEventType = keyof CaseEventData;
export type CaseEventOf<T extends CaseEventType> = DomainEvent<T, CaseEventData[T]>;
export type CaseEvent = { [T in CaseEventType]: CaseEventOf<T> }[CaseEventType];

export { CLOCK_KINDS } from './clock.ts';
export type {
  ClockAct,
  ClockEvents,
  ClockRef,
  ClockId,
  ClockKind,
  MoveCause,
  PromisedDate,
  DueDate,
  StopReason,
} from './clock.ts';
export type { AbsorbedDue, Classification, RequestEvents } from './request.ts';
export type { Attribution, OfficeStaff, Substitution } from './attribution.ts';
export type { AssignmentEvents } from './assignment.ts';
export type { CheckedResult, LookBackEvents } from './look-back.ts';
export type { OversightEvents } from './oversight.ts';
export type { ResolutionEvents } from './resolution.ts';
