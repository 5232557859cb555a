import { useQuery } from '@tanstack/react-query';
import { dayAfter, weekdayOf } from '../../time/days.ts';
import { todayText } from '../../time/moments.ts';
import { COUNTRY } from './country.ts';
import { openingSearch } from './opening.ts';
import { CALENDARS, useYear } from './use-calendar.ts';

const SELDOM_MS = 300_000;
const FIRST_OF_WEEKEND = 5;
/** As far as the next working day is looked for in the calendar. */
const LONGEST_REST_DAYS = 14;

const yearOf = (day: string): number => Number(day.slice(0, 'YYYY'.length));

/** Whether a day of this year is one of rest by the calendar of one's own office; until that is known, by the week. */
export function useIsRest(year: number): (day: string) => boolean {
  const { data: own } = useQuery({
    queryKey: [CALENDARS, 'own-layer'],
    queryFn: openingSearch,
    staleTime: SELDOM_MS,
  });
  const { data } = useYear({ country: COUNTRY, year }, own ?? {});
  const works = new Map(data?.days.map(({ date, working }) => [date, working]));
  return (day) => !(works.get(day) ?? weekdayOf(day) < FIRST_OF_WEEKEND);
}

/** The next day on which offices work. */
export function useNextWorkingDay(): string {
  const tomorrow = dayAfter(todayText(), 1);
  const lastYear = yearOf(dayAfter(tomorrow, LONGEST_REST_DAYS));
  const [isRestFirst, isRestLast] = [useIsRest(yearOf(tomorrow)), useIsRest(lastYear)];
  const isRest = (on: string): boolean => (yearOf(on) === lastYear ? isRestLast(on) : isRestFirst(on));
  let day = tomorrow;
  while (isRest(day)) day = dayAfter(day, 1);
  return day;
}
