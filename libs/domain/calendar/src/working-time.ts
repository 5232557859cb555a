import { DAY_MS, HOUR_MS, MINUTE_MS, fromMs, toMs } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { OfficeHours, Unit } from './due-rule.ts';
import { TABLE_FIRST, tableIndexOf, isWorking, nthWorkingDay, nthWorkingDayBefore } from './calendar-view.ts';
import type { CalendarView, DayNumber } from './calendar-view.ts';

/** Whose time counts: a calendar as known, and the hours of the office. */
export interface WorkingTime {
  readonly view: CalendarView;
  readonly hours: OfficeHours;
}

// Inside this room time is local milliseconds: midnight of the office's zone is a multiple of a day.
export const toLocal = (at: Instant, hours: OfficeHours): number => toMs(at) + hours.offsetMinutes * MINUTE_MS;
export const fromLocal = (local: number, hours: OfficeHours): Instant =>
  fromMs(local - hours.offsetMinutes * MINUTE_MS);
export const dayNumberAt = (local: number): DayNumber => Math.floor(local / DAY_MS);

export function workingDayMs(hours: OfficeHours): number {
  let total = 0;
  for (const s of hours.sessions) total += (s.closeHour - s.openHour) * HOUR_MS;
  return total;
}

/** Office time of a working day that has passed `ofDay` milliseconds after its midnight. */
function officeMsIntoDay(hours: OfficeHours, ofDay: number): number {
  let worked = 0;
  for (const s of hours.sessions) {
    const open = s.openHour * HOUR_MS;
    if (ofDay > open) worked += Math.min(ofDay, s.closeHour * HOUR_MS) - open;
  }
  return worked;
}

/** Office time up to a moment, were every day a working day. */
function officeMsBefore(hours: OfficeHours, local: number): number {
  const day = dayNumberAt(local);
  return day * workingDayMs(hours) + officeMsIntoDay(hours, local - day * DAY_MS);
}

/** Office time between two instants of days that all are working days. */
export const officeMsBetween = (hours: OfficeHours, from: Instant, to: Instant): number =>
  officeMsBefore(hours, toLocal(to, hours)) - officeMsBefore(hours, toLocal(from, hours));

/** Office time in ms since the beginning of the table; clocks count differences. */
function workingMsBefore({ view, hours }: WorkingTime, local: number): number {
  const day = dayNumberAt(local);
  const whole = (view.table.workingBefore[tableIndexOf(day)] as number) * workingDayMs(hours);
  return isWorking(view, day) ? whole + officeMsIntoDay(hours, local - day * DAY_MS) : whole;
}

export const workingMsBetweenLocal = (time: WorkingTime, from: number, to: number): number =>
  workingMsBefore(time, to) - workingMsBefore(time, from);

/** The earliest moment of a day by which `worked` (> 0) has passed. */
function earliestTimeOfDay(hours: OfficeHours, worked: number): number {
  let rest = worked;
  for (const s of hours.sessions) {
    const length = (s.closeHour - s.openHour) * HOUR_MS;
    if (rest <= length) return s.openHour * HOUR_MS + rest;
    rest -= length;
  }
  throw new RangeError('more office time than a day has');
}

/** The latest moment of a day at which no more than `worked` (< a day) has passed. */
function latestTimeOfDay(hours: OfficeHours, worked: number): number {
  let rest = worked;
  for (const s of hours.sessions) {
    const length = (s.closeHour - s.openHour) * HOUR_MS;
    if (rest < length) return s.openHour * HOUR_MS + rest;
    rest -= length;
  }
  throw new RangeError('more office time than a day has');
}

// Between a closing and the next opening no office time passes: these two are the ends of such a gap.
function earliestMomentWith({ view, hours }: WorkingTime, worked: number): number {
  const dayMs = workingDayMs(hours);
  const days = Math.ceil(worked / dayMs);
  return nthWorkingDay(view, TABLE_FIRST, days) * DAY_MS + earliestTimeOfDay(hours, worked - (days - 1) * dayMs);
}

function latestMomentWith({ view, hours }: WorkingTime, worked: number): number {
  const dayMs = workingDayMs(hours);
  const days = Math.floor(worked / dayMs);
  return nthWorkingDay(view, TABLE_FIRST, days + 1) * DAY_MS + latestTimeOfDay(hours, worked - days * dayMs);
}

/** The earliest moment by which `ms` of office time have passed since `local`; a full day ends at closing. */
export const addWorkingMsLocal = (time: WorkingTime, local: number, ms: number): number =>
  ms <= 0 ? local : earliestMomentWith(time, workingMsBefore(time, local) + ms);

/** The latest moment from which `ms` of office time remain until `local`; a full day begins at opening. */
const subtractWorkingMsLocal = (time: WorkingTime, local: number, ms: number): number =>
  ms <= 0 ? local : latestMomentWith(time, workingMsBefore(time, local) - ms);

/** Moves a moment by office time; one that lay after closing keeps its distance from it, as far as the gap allows. */
export function shiftByWorkingMsLocal(time: WorkingTime, local: number, ms: number): number {
  if (ms <= 0) return local;
  const worked = workingMsBefore(time, local);
  const afterClosing = local - earliestMomentWith(time, worked);
  const moved = earliestMomentWith(time, worked + ms);
  return afterClosing === 0 ? moved : Math.min(moved + afterClosing, latestMomentWith(time, worked + ms));
}

/** The same hour, `days` working days on (or back, when negative). */
export function shiftWorkingDaysLocal({ view }: WorkingTime, local: number, days: number): number {
  if (days === 0) return local;
  const day = dayNumberAt(local);
  const ofDay = local - day * DAY_MS;
  const shifted = days > 0 ? nthWorkingDay(view, day + 1, days) : nthWorkingDayBefore(view, day, -days);
  return shifted * DAY_MS + ofDay;
}

/** `amount` units on; negative goes back. */
export function shiftByUnitsLocal(time: WorkingTime, local: number, step: { unit: Unit; amount: number }): number {
  switch (step.unit) {
    case 'working-days':
      return shiftWorkingDaysLocal(time, local, step.amount);
    case 'calendar-days':
      return local + step.amount * DAY_MS;
    case 'working-hours':
      return step.amount < 0
        ? subtractWorkingMsLocal(time, local, -step.amount * HOUR_MS)
        : addWorkingMsLocal(time, local, step.amount * HOUR_MS);
    case 'hours':
      return local + step.amount * HOUR_MS;
    case 'minutes':
      return local + step.amount * MINUTE_MS;
  }
}

/** Office time between two instants, to the millisecond. */
export const workingMsBetween = (time: WorkingTime, from: Instant, to: Instant): number =>
  workingMsBetweenLocal(time, toLocal(from, time.hours), toLocal(to, time.hours));

export const addWorkingMs = (time: WorkingTime, at: Instant, ms: number): Instant =>
  fromLocal(addWorkingMsLocal(time, toLocal(at, time.hours), ms), time.hours);

/** The same hour so many working days later; negative: before. */
export const shiftWorkingDays = (time: WorkingTime, at: Instant, days: number): Instant =>
  fromLocal(shiftWorkingDaysLocal(time, toLocal(at, time.hours), days), time.hours);

export const subtractWorkingDays = (time: WorkingTime, at: Instant, days: number): Instant =>
  shiftWorkingDays(time, at, -days);

/** Where a rung or reminder falls: an amount of any unit before (negative) or after an instant. */
export const shiftByUnits = (time: WorkingTime, at: Instant, step: { unit: Unit; amount: number }): Instant =>
  fromLocal(shiftByUnitsLocal(time, toLocal(at, time.hours), step), time.hours);
