import type { DomainEvent } from '@lianxin/kernel';
import type { AssignmentEvents } from '../assignment/events.ts';
import type { ClockEvents } from '../clocks/events.ts';
import type { LookBackEvents } from '../look-back/events.ts';
import type { OversightEvents } from '../oversight/events.ts';
import type { RequestEvents } from '../request/events.ts';
import type { ResolutionEvents } from '../resolution/events.ts';

export type CaseEventData = RequestEvents &
  AssignmentEvents &
  ResolutionEvents &
  LookBackEvents &
  OversightEvents &
  ClockEvents;
export type CaseEventType = keyof CaseEventData;
export type CaseEventOf<T extends CaseEventType> = DomainEvent<T, CaseEventData[T]>;
export type CaseEvent = { [T in CaseEventType]: CaseEventOf<T> }[CaseEventType];

export { CLOCK_KINDS } from '../clocks/events.ts';
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
} from '../clocks/events.ts';
export type { AbsorbedDue, Classification, RequestEvents } from '../request/events.ts';
export type { Attribution, OfficeStaff, Substitution } from './attribution.ts';
export type { AssignmentEvents } from '../assignment/events.ts';
export type { CheckedResult, LookBackEvents } from '../look-back/events.ts';
export type { OversightEvents } from '../oversight/events.ts';
export type { ResolutionEvents } from '../resolution/events.ts';
