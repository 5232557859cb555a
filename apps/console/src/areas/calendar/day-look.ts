import type { CalendarAmendment, CalendarDay } from '@lianxin/contracts';
import { weekdayOf } from '../../time/days.ts';

/**
 * `make-up`: a day of a weekend that works. `holiday`: the country's day off within a week. `closed`: the same by order of a
 * part of it.
 */
export type DayLook = 'working' | 'off' | 'make-up' | 'holiday' | 'closed';

const SATURDAY = 5;
const isWeekend = (date: string): boolean => weekdayOf(date) >= SATURDAY;

/** How a day is drawn: by what it is, and by whose word. */
export function lookOfDay({ date, working, because }: CalendarDay, amendments: readonly CalendarAmendment[]): DayLook {
  const by = amendments.find(({ id }) => id === because);
  if (working) return isWeekend(date) ? 'make-up' : 'working';
  if (!by) return 'off';
  return by.layer.includes('/') ? 'closed' : 'holiday';
}

/** Those that have a mark and a word of their own. */
export const MARKED_LOOKS = ['make-up', 'holiday', 'closed'] as const satisfies readonly DayLook[];
export const isMarked = (look: DayLook): look is (typeof MARKED_LOOKS)[number] =>
  (MARKED_LOOKS as readonly DayLook[]).includes(look);
