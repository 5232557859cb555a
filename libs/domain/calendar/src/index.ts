export * from './amendment.ts';
export * from './counted-time.ts';
export * from './due-date.ts';
export * from './elapsed-time.ts';
export type { Pause } from './pause.ts';
export * from './recorded-amendments.ts';
export * from './due-rule.ts';
export type { Span, SpanKind } from './span.ts';
export { describeDay, isProvisional, workingDaysBetween } from './calendar-view.ts';
export type { CalendarView, Day, DayNumber } from './calendar-view.ts';
export * from './calendar-view-cache.ts';
export {
  addWorkingMs,
  shiftByUnits,
  subtractWorkingDays,
  officeMsBetween,
  workingDayMs,
  shiftWorkingDays,
  workingMsBetween,
} from './working-time.ts';
export type { WorkingTime } from './working-time.ts';
export { chinaCalendar } from './data/index.ts';
