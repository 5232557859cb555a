import { dateToDays, daysToDate, localDate } from '@lianxin/kernel';
import type { LocalDate } from '@lianxin/kernel';

/** The days from one to another, both included; one day when only one is named. */
export function listDates(first: string, last: string = first): LocalDate[] {
  const from = dateToDays(localDate(first));
  const to = dateToDays(localDate(last));
  return Array.from({ length: to - from + 1 }, (_, i) => daysToDate(from + i));
}
