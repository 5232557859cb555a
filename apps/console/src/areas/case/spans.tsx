import type { ExplainedSpan, OfficeLocale } from '@lianxin/contracts';
import { formatDuration, formatOfficeTime, spanReasonText } from '@lianxin/contracts';
import { lengthMs } from '../../time/moments.ts';
import { useT } from '../../words/t.ts';
import styles from './spans.module.css';

/** A stretch of a clock, of a case or of an allowance that is tried out. */
type ShownSpan = Pick<ExplainedSpan, 'from' | 'to' | 'what' | 'because' | 'cause' | 'countsMs'>;

interface Props {
  readonly spans: readonly ShownSpan[];
  readonly locale: OfficeLocale;
}

const lookOf = ({ what }: ShownSpan): string => styles[what === 'late' ? 'span-late' : what] ?? '';

/** Why a date is what it is, span by span: as lengths, and as a list that says the same. */
export function Spans({ spans, locale }: Props) {
  const t = useT();
  const timeOf = (at: string): string => formatOfficeTime(at, locale.offsetMinutes);
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {spans.map((span) => (
          <span
            key={span.from}
            className={`${styles.span} ${lookOf(span)}`}
            style={{ flexGrow: lengthMs(span.from, span.to) }}
          />
        ))}
      </div>
      <details className={styles.list}>
        <summary>{t('console.case.spans')}</summary>
        <ol>
          {spans.map((span) => (
            <li key={span.from}>
              <span>{`${timeOf(span.from)} – ${timeOf(span.to)}`}</span>
              <span>{spanReasonText(span, locale)}</span>
              <span className={styles.soft}>
                {span.countsMs > 0 &&
                  t('console.case.span.counts', { counted: formatDuration(span.countsMs, locale.language) })}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
