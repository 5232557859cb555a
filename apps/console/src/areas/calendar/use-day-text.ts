import type { CalendarAmendment, CalendarDay } from '@lianxin/contracts';
import { documentText } from '@lianxin/contracts';
import { weekdayOf } from '../../time/days.ts';
import { dayText as dayOf, isInstant, whenText } from '../../time/moments.ts';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import { lookOfDay } from './day-look.ts';

/** From Monday on. */
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** The weekday of a day, in words. */
export function useWeekdayText(): (date: string) => string {
  const t = useT();
  return (date) =>
    t('console.calendar.day-of-week', { day: t(`console.calendar.weekday.${WEEKDAYS[weekdayOf(date)] ?? 0}`) });
}

/** A day or an instant of the record, as the office's wall shows it. */
function useMomentText(): (at: string) => string {
  const spoken = useLanguage();
  return (at) => (isInstant(at) ? whenText(at, spoken) : at);
}

/** Why a day is what it is: by which document, or by the week alone. */
export function useReasonText(): (day: CalendarDay, amendments: readonly CalendarAmendment[]) => string {
  const code = useCode();
  const spoken = useLanguage();
  return ({ because }, amendments) => {
    const by = amendments.find(({ id }) => id === because);
    return by ? documentText(by, spoken) : code('why', because);
  };
}

/** A day in one line: what it is, and why. */
export function useDayText(): (day: CalendarDay, amendments: readonly CalendarAmendment[]) => string {
  const t = useT();
  const weekday = useWeekdayText();
  const reason = useReasonText();
  return (day, amendments) =>
    [
      `${day.date} ${weekday(day.date)}`,
      t(`console.calendar.look.${lookOfDay(day, amendments)}`),
      ...(day.provisional ? [t('console.calendar.provisional')] : []),
      reason(day, amendments),
    ].join(' · ');
}

/** Since when an amendment is known, and how. */
export function useKnownText(): (amendment: CalendarAmendment) => string {
  const t = useT();
  const moment = useMomentText();
  return ({ signed, published, recorded, shipped, knownFrom }) =>
    [
      ...(signed === '' ? [] : [t('console.calendar.signed', { at: signed })]),
      t('console.calendar.published', { at: moment(published) }),
      ...(recorded === undefined ? [] : [t('console.calendar.recorded', { at: moment(recorded) })]),
      ...(shipped ? [t('console.calendar.shipped')] : []),
      ...(recorded !== undefined && dayOf(knownFrom) > dayOf(recorded)
        ? [t('console.calendar.known-from', { at: moment(knownFrom) })]
        : []),
    ].join(' · ');
}
