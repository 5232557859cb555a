import type { CalendarYearReply } from '@lianxin/contracts';
import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useRef } from 'react';
import { dayAfter } from '../../time/days.ts';
import { monthName } from '../../time/months.ts';
import { useLanguage } from '../../words/language.ts';
import type { DayMarks } from './month.tsx';
import { Month } from './month.tsx';
import styles from './year-grid.module.css';

const MONTHS = Array.from({ length: 12 }, (_, n) => String(n + 1).padStart(2, '0'));
const WEEK = 7;
/** A month on, so that the same weekday is reached. */
const FOUR_WEEKS = 28;

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -WEEK,
  ArrowDown: WEEK,
  PageUp: -FOUR_WEEKS,
  PageDown: FOUR_WEEKS,
};

interface Props extends DayMarks {
  readonly data: CalendarYearReply;
  /** By pointer or keys, a day is come to: it is explained. */
  readonly onSelect: (date: string) => void;
}

const dateAt = (target: EventTarget): string | undefined =>
  (target as HTMLElement).closest<HTMLElement>('[data-date]')?.dataset['date'];

/** Twelve months of days: one stop of the Tab key, arrows from day to day. */
export function YearGrid({ data, onSelect, ...marks }: Props) {
  const spoken = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const { year, days, amendments } = data;
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const goTo = (date: string): void => {
    const within = date < first ? first : date > last ? last : date;
    onSelect(within);
    place.current?.querySelector<HTMLElement>(`[data-date="${within}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const ends: Readonly<Record<string, string>> = { Home: first, End: last };
    const step = STEPS[event.key];
    const to = step === undefined ? ends[event.key] : dayAfter(marks.selected, step);
    if (to === undefined) return;
    event.preventDefault();
    goTo(to);
  };
  const look = ({ target }: FocusEvent | PointerEvent | MouseEvent): void => {
    const date = dateAt(target);
    if (date !== undefined && date !== marks.selected) onSelect(date);
  };
  return (
    <div ref={place} className={styles.year} onKeyDown={onKeyDown} onFocus={look} onPointerOver={look} onClick={look}>
      {MONTHS.map((month) => (
        <Month
          key={month}
          title={monthName(`${year}-${month}`, spoken)}
          days={days.filter(({ date }) => date.slice(5, 7) === month)}
          amendments={amendments}
          {...marks}
        />
      ))}
    </div>
  );
}
