import type { CalendarAmendment, CalendarDay } from '@lianxin/contracts';
import { weekdayOf } from '../../time/days.ts';
import { useT } from '../../words/t.ts';
import { isMarked, lookOfDay } from './day-look.ts';
import styles from './year-grid.module.css';
import { WEEKDAYS as WEEK, useDayText } from './use-day-text.ts';

/** What is shown of the days beside what they are. */
export interface DayMarks {
  /** The one that keys go on from, and that is explained. */
  readonly selected: string;
  /** Days of the amendment that is looked at. */
  readonly highlit: ReadonlySet<string>;
  /** What an amendment that is being written would make of them: whether they work. */
  readonly proposed: ReadonlyMap<string, boolean>;
  /** On which an allowance that is tried out is due. */
  readonly due: string | undefined;
}

interface Props extends DayMarks {
  readonly title: string;
  readonly days: readonly CalendarDay[];
  readonly amendments: readonly CalendarAmendment[];
}

/** The days of a month in its weeks; null where a week begins or ends outside it. */
function weeksOf(days: readonly CalendarDay[]): readonly (readonly (CalendarDay | null)[])[] {
  const before = weekdayOf(days[0]?.date ?? '2000-01-03');
  const cells = [...Array.from({ length: before }, () => null), ...days];
  const rest = (WEEK.length - (cells.length % WEEK.length)) % WEEK.length;
  const all = [...cells, ...Array.from({ length: rest }, () => null)];
  return Array.from({ length: all.length / WEEK.length }, (_, n) => all.slice(n * WEEK.length, (n + 1) * WEEK.length));
}

const on = (holds: boolean, name: string): string => (holds ? ` ${styles[name]}` : '');

function Day({ day, amendments, ...marks }: { readonly day: CalendarDay } & Omit<Props, 'title' | 'days'>) {
  const t = useT();
  const dayText = useDayText();
  const { date, provisional } = day;
  const look = lookOfDay(day, amendments);
  const proposed = marks.proposed.get(date);
  const shown = [String(Number(date.slice(-2))), isMarked(look) ? t(`console.calendar.mark.${look}`) : ''];
  // What is seen comes first: who speaks to the page says it.
  const said = [
    shown.join(''),
    dayText(day, amendments),
    ...(marks.highlit.has(date) ? [t('console.calendar.highlit')] : []),
    ...(proposed === undefined ? [] : [t(`console.calendar.proposed.${proposed ? 'working' : 'off'}`)]),
    ...(marks.due === date ? [t('console.calendar.due-here')] : []),
  ];
  return (
    <td
      role="gridcell"
      data-date={date}
      tabIndex={marks.selected === date ? 0 : -1}
      aria-selected={marks.selected === date}
      aria-label={said.join(' · ')}
      className={`${styles.day} ${styles[look]}${on(provisional, 'provisional')}${on(marks.highlit.has(date), 'highlit')}${on(proposed !== undefined, 'proposed')}${on(marks.due === date, 'due')}`}
    >
      <span className={styles.number}>{shown[0]}</span>
      <span className={styles.mark}>{shown[1]}</span>
    </td>
  );
}

/** One month as a table of weeks. */
export function Month({ title, days, ...rest }: Props) {
  const t = useT();
  return (
    <section className={styles.month}>
      <h2>{title}</h2>
      <table role="grid" aria-label={title}>
        <thead>
          <tr>
            {WEEK.map((n) => (
              <th key={n} scope="col">
                {t(`console.calendar.weekday.${n}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week.find((day) => day)?.date}>
              {week.map((day, n) =>
                // The places before and after a month have no day to be known by.
                day ? <Day key={day.date} day={day} {...rest} /> : <td key={WEEK[n]} role="gridcell" />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
