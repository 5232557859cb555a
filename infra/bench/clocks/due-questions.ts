import type { DueDateQuery, Unit } from '@lianxin/calendar';
import { DEFAULT_OFFICE_HOURS, chinaCalendar, createCalendarViews } from '@lianxin/calendar';
import { DAY_MS, HOUR_MS, fromMs, instant, addMs, toMs } from '@lianxin/kernel';

const FROM_MS = toMs(instant('2019-01-05T02:00:00Z'));
const DAYS = 2500;
const UNITS: readonly Unit[] = ['working-days', 'working-hours', 'calendar-days', 'hours'];
const PATHS = ['cn', 'cn/shandong', 'cn/shandong/enterprise'] as const;

/**
 * Due dates as offices ask for them: most in working days, one in four after a wait, one in eight extended, known at
 * many moments. Made beforehand, so that only the computation is measured.
 */
export function dueQuestions(count: number): DueDateQuery[] {
  const views = createCalendarViews(chinaCalendar);
  return Array.from({ length: count }, (_, n): DueDateQuery => {
    const from = fromMs(FROM_MS + ((n * 7919) % DAYS) * DAY_MS + (n % 480) * 60_000);
    const unit = n % 3 === 0 ? (UNITS[n % UNITS.length] as Unit) : 'working-days';
    const wait = {
      from: addMs(from, DAY_MS),
      to: addMs(from, 2 * DAY_MS + (n % 9) * HOUR_MS),
      because: 'enterprise/wait@9',
    };
    return {
      from,
      rule: { unit, amount: 1 + (n % 15), countFrom: unit === 'working-days' ? 'next-day' : 'same' },
      view: views({ path: PATHS[n % PATHS.length] as string, knownAt: from }),
      hours: DEFAULT_OFFICE_HOURS,
      pauses: n % 4 === 0 ? [wait] : [],
      extensions: n % 8 === 0 ? [{ unit: 'working-days', amount: 5, because: 'extension@12' }] : [],
    };
  });
}
