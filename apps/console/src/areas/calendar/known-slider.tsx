import type { CalendarAmendment } from '@lianxin/contracts';
import { documentText } from '@lianxin/contracts';
import { useEffect, useRef, useState } from 'react';
import { dayAfter } from '../../time/days.ts';
import { dayText, daysBetween, todayText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './known-slider.module.css';

/** So much of the time before the first publication is shown, in days. */
const BEFORE = 15;

interface Props {
  readonly year: number;
  /** All of the layer that name days of the year, known yet or not. */
  readonly amendments: readonly CalendarAmendment[];
  /** The day at whose end it was known; now where none is named. */
  readonly knownAt: string | undefined;
  readonly onMove: (knownAt: string | undefined) => void;
}

/** The last day before an instant is over: a document of a day is known at its end. */
const lastDayOf = ({ knownFrom }: CalendarAmendment): string => {
  const day = dayText(knownFrom);
  return knownFrom.endsWith('T16:00:00.000Z') ? dayAfter(day, -1) : day;
};

/** From when to when one may look: from before the first was known until the year is over, or today. */
function rangeOf({ year, amendments }: Props): readonly [string, string] {
  const today = todayText();
  const marks = amendments.map(lastDayOf).sort();
  const end = [marks.at(-1) ?? `${year}-01-01`, today < `${year}-12-31` ? today : `${year}-12-31`].sort().at(-1);
  const begin = [marks[0] ?? `${year}-01-01`, today].sort()[0] ?? today;
  return [dayAfter(begin, -BEFORE), end ?? today];
}

/** A publication on the track: the day by its shape and its word, which also goes there. */
function Marks({ amendments, knownAt, onMove }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const days = [...new Set(amendments.map(lastDayOf))].sort();
  const titleOf = (day: string): string =>
    amendments
      .filter((one) => lastDayOf(one) === day)
      .map((one) => documentText(one, spoken))
      .join('; ');
  return (
    <ul className={styles.marks} aria-label={t('console.calendar.publications')}>
      {days.map((day) => (
        <li key={day}>
          <Button
            look="quiet"
            aria-label={`${day} ${titleOf(day)}`}
            {...(day === knownAt ? { 'aria-current': 'true' as const } : {})}
            onPress={() => onMove(day)}
          >
            {`◆ ${day}`}
          </Button>
        </li>
      ))}
      <li>
        <Button
          look="quiet"
          {...(knownAt === undefined ? { 'aria-current': 'true' as const } : {})}
          onPress={() => onMove(undefined)}
        >
          {`● ${t('console.calendar.now')}`}
        </Button>
      </li>
    </ul>
  );
}

/** What was known when: a day at a time by keys or pointer, with a mark where something was published. */
export function KnownSlider(props: Props) {
  const t = useT();
  const { amendments, knownAt, onMove } = props;
  const [begin, end] = rangeOf(props);
  const now = daysBetween(begin, end) + 1;
  const stepOf = (day: string | undefined): number =>
    day === undefined ? now : Math.min(Math.max(daysBetween(begin, day), 0), now);
  const dayOf = (step: number): string | undefined => (step >= now ? undefined : dayAfter(begin, step));
  const [moving, setMoving] = useState<number>();
  const input = useRef<HTMLInputElement>(null);
  const at = moving ?? stepOf(knownAt);
  const said = dayOf(at) ?? t('console.calendar.now');

  // `change` is told when the pointer or key is let go: what is passed on the way is not asked for.
  useEffect(() => {
    const slider = input.current;
    const release = (): void => {
      setMoving(undefined);
      onMove(dayOf(Number(slider?.value)));
    };
    slider?.addEventListener('change', release);
    return () => slider?.removeEventListener('change', release);
  });

  return (
    <section className={styles.slider} aria-label={t('console.calendar.known')}>
      <label className={styles.label}>
        <span>{t('console.calendar.known')}</span>
        <strong>{said}</strong>
        <input
          ref={input}
          type="range"
          min={0}
          max={now}
          value={at}
          aria-valuetext={said}
          onChange={(event) => setMoving(Number(event.currentTarget.value))}
        />
      </label>
      <div className={styles.track} aria-hidden="true">
        {amendments.map((one) => (
          <span key={one.id} className={styles.mark} style={{ left: `${(stepOf(lastDayOf(one)) / now) * 100}%` }} />
        ))}
      </div>
      <Marks {...props} />
    </section>
  );
}
