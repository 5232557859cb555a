import type { CalendarYearReply } from '@lianxin/contracts';
import { Button } from '../../ui/button.tsx';
import { CloseButton } from '../../ui/close-button.tsx';
import { useT } from '../../words/t.ts';
import styles from './calendar.module.css';
import { lookOfDay } from './day-look.ts';
import { useKnownText, useReasonText, useWeekdayText } from './use-day-text.ts';

interface Props {
  readonly data: CalendarYearReply;
  readonly date: string;
  /** Tries a deadline that begins on it. */
  readonly onTry: () => void;
  /** Whether somebody went to it: until then, and once it is closed, a phone has none. */
  readonly isAsked: boolean;
  readonly onClose: () => void;
}

/** The day that the pointer or the keys are at: what it is, by which document, and since when that is known. */
export function DayDetail({ data: { days, amendments }, date, onTry, isAsked, onClose }: Props) {
  const t = useT();
  const weekday = useWeekdayText();
  const reason = useReasonText();
  const known = useKnownText();
  const day = days.find((one) => one.date === date);
  if (!day) return null;
  const by = amendments.find(({ id }) => id === day.because);
  return (
    <section
      className={`${styles.card} ${styles.detail} ${isAsked ? '' : styles.unasked}`}
      aria-label={t('console.calendar.day')}
    >
      <div className={styles.close}>
        <CloseButton onPress={onClose} />
      </div>
      <h2>{`${date} ${weekday(date)}`}</h2>
      <p>
        <strong>{t(`console.calendar.look.${lookOfDay(day, amendments)}`)}</strong>
        {` · ${reason(day, amendments)}`}
      </p>
      {by && <p className={styles.soft}>{known(by)}</p>}
      {day.provisional && <p className={styles.provisional}>{t('console.calendar.provisional.why')}</p>}
      <div>
        <Button onPress={onTry}>{t('console.calendar.try.from-day')}</Button>
      </div>
    </section>
  );
}
