import type { QueryContext } from '@lianxin/engine';
import type { Instant, LocalDate } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, DAY_MS, MINUTE_MS, dateToDays, fromMs, localDateAt } from '@lianxin/kernel';

export const officeToday = ({ now }: Pick<QueryContext, 'now'>): LocalDate => localDateAt(now, CHINA_OFFSET_MINUTES);

/** The instant at which the day begins in the offices, or the day so many days after it. */
export const officeDayStart = (date: string, daysAfter = 0): Instant =>
  fromMs((dateToDays(date as LocalDate) + daysAfter) * DAY_MS - CHINA_OFFSET_MINUTES * MINUTE_MS);
