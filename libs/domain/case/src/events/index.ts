import type { DomainEvent } from '@lianxin/kernel';
import type { AssignmentEvents } from '../assignment/events.ts';
import type { ClockEvents } from '../clocks/events.ts';
import type { DrawEvents } from '../look-back/draw-events.ts';
import type { VisitEvents } from '../look-back/visit-events.ts';
import type { LookBackEvents } from '../look-back/events.ts';
import type { MergeEvents } from '../request/merge-events.ts';
import type { OversightEvents } from '../oversight/events.ts';
import type { RequestEvents } from '../request/events.ts';
import type { ResolutionEvents } from '../resolution/events.ts';

export type CaseEventData = RequestEvents &
  MergeEvents &
  AssignmentEvents &
  ResolutionEvents &
  LookBackEvents &
  DrawEvents &
  VisitEvents &
  OversightEvents &
  ClockEvents;
export type CaseEventType = keyof CaseEventData;
export type CaseEventOf<T extends CaseEventType> = DomainEvent<T, CaseEventData[T]>;
export type CaseEvent = { [T in CaseEventType]: CaseEventOf<T> }[CaseEventType];

export { CLOCK_KINDS } from '../clocks/clock-shapes.ts';
export type { ClockEvents } from '../clocks/events.ts';
export type {
  ClockAct,
  ClockRef,
  ClockId,
  ClockKind,
  MoveCause,
  PromisedDate,
  DueDate,
  StopReason,
} from '../clocks/clock-shapes.ts';
export type { Classification, RequestEvents } from '../request/events.ts';
export type { AbsorbedDue, MergeEvents } from '../request/merge-events.ts';
export type { Attribution, OfficeStaff, Substitution } from './attribution.ts';
export type { AssignmentEvents } from '../assignment/events.ts';
export type { CheckedResult } from '../look-back/checklist-items.ts';
export type { DrawEvents } from '../look-back/draw-events.ts';
export type { VisitEvents } from '../look-back/visit-events.ts';
export type { LookBackEvents } from '../look-back/events.ts';
export type { OversightEvents } from '../oversight/events.ts';
export type { ResolutionEvents } from '../resolution/events.ts';
