import type { DueReply } from '@lianxin/contracts';
import { amountText, calendarRevisionText } from '@lianxin/contracts';
import { whenText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { Spans } from '../case/spans.tsx';
import styles from './calendar.module.css';
import type { CalendarSearch } from './search.ts';
import { ALLOWANCE_UNITS } from './search.ts';

/** What is tried out where the address does not say it. */
export const ALLOWANCE = { amount: 5, unit: 'working-days', countFrom: 'next-day' } as const;

type Allowance = Pick<CalendarSearch, 'from' | 'amount' | 'unit' | 'countFrom'>;

interface Props {
  readonly search: CalendarSearch;
  readonly answer: DueReply | undefined;
  readonly error: unknown;
  readonly onChange: (changed: Allowance) => void;
}

function Fields({ search, onChange }: Pick<Props, 'search' | 'onChange'>) {
  const t = useT();
  const { from = '', amount = ALLOWANCE.amount, unit = ALLOWANCE.unit, countFrom = ALLOWANCE.countFrom } = search;
  return (
    <div className={styles.fields}>
      <TextField
        type="datetime-local"
        label={t('console.calendar.try.from')}
        value={from}
        onChange={(typed) => onChange({ from: typed === '' ? undefined : typed })}
      />
      <TextField
        type="number"
        inputMode="numeric"
        label={t('console.calendar.try.amount')}
        value={String(amount)}
        onChange={(typed) => onChange({ amount: Number(typed) || undefined })}
      />
      <SelectChoice
        name="unit"
        label={t('console.calendar.try.unit')}
        value={unit}
        choices={ALLOWANCE_UNITS.map((value) => ({ value, words: t(`console.calendar.unit.${value}`) }))}
        onChange={(value) => onChange({ unit: value as Allowance['unit'] })}
      />
      <SelectChoice
        name="countFrom"
        label={t('console.calendar.try.count-from')}
        value={countFrom}
        choices={(['next-day', 'same'] as const).map((value) => ({
          value,
          words: t(`console.calendar.count-from.${value}`),
        }))}
        onChange={(value) => onChange({ countFrom: value as Allowance['countFrom'] })}
      />
    </div>
  );
}

function Answer({ answer, search }: { readonly answer: DueReply; readonly search: CalendarSearch }) {
  const t = useT();
  const language = useLanguage();
  const { due, spans, provisional, revision, documents, offsetMinutes, workDayMs } = answer;
  const { amount = ALLOWANCE.amount, unit = ALLOWANCE.unit } = search;
  return (
    <>
      <p role="status" className={styles.due}>
        {t('console.calendar.try.due', { amount: amountText(unit, amount, language) })}{' '}
        <strong>{whenText(due, language)}</strong>
        {provisional && <span className={styles.provisional}>{t('console.calendar.try.provisional')}</span>}
      </p>
      <p className={styles.soft}>
        {t('console.calendar.try.by', { documents: calendarRevisionText(revision, documents, language) })}
      </p>
      <Spans spans={spans} clock={{ due, counted: { unit, workDayMs } }} locale={{ language, offsetMinutes }} />
    </>
  );
}

/** An allowance tried out: when it is due, span by span, by the layer and by what was known then. */
export function TryDue({ search, answer, error, onChange }: Props) {
  const t = useT();
  return (
    <section className={styles.card} aria-label={t('console.calendar.try')}>
      <h2>{t('console.calendar.try')}</h2>
      <Fields search={search} onChange={onChange} />
      {error !== null && <Failed error={error} />}
      {answer ? (
        <Answer answer={answer} search={search} />
      ) : (
        error === null && <p className={styles.soft}>{t('console.calendar.try.empty')}</p>
      )}
    </section>
  );
}
