export * from './amendment.ts';
export * from './counted.ts';
export * from './due.ts';
export * from './elapsed.ts';
export type { Pause } from './pause.ts';
export * from './recorded.ts';
export * from './rule.ts';
export type { Span, SpanWhat } from './span.ts';
export { dayOf, isProvisional, workingDaysBetween } from './view.ts';
export type { CalendarView, Day, DayNumber } from './view.ts';
export * from './views.ts';
export {
  addWorkingMs,
  advance,
  minusWorkingDays,
  officeMsBetween,
  shiftWorkingDays,
  workingMsBetween,
} from './working-time.ts';
export type { WorkingTime } from './working-time.ts';
export { chinaCalendar } from './data/index.ts';
