import type { CountedIn, ExplainedSpan, OfficeLocale } from '@lianxin/contracts';
import { countedText, formatMessage, formatOfficeTime, spanReasonText } from '@lianxin/contracts';
import { lengthMs, minuteText, msOf } from '../../time/moments.ts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './spans.module.css';

/** A stretch of a clock, of a case or of an allowance that is tried out. */
type ShownSpan = Pick<ExplainedSpan, 'from' | 'to' | 'what' | 'because' | 'cause' | 'countsMs'>;

/** What the spans are of, as far as their look tells it. */
export interface SpannedClock {
  readonly due: string;
  readonly late?: boolean;
  readonly counted: CountedIn;
  /** A wait that was agreed on looks like one, not like work. */
  readonly isWait?: boolean;
  /** Up to where time has got, in milliseconds; nothing is told apart without it. */
  readonly atMs?: number;
}

interface Props {
  readonly spans: readonly ShownSpan[];
  readonly locale: OfficeLocale;
  readonly clock: SpannedClock;
}

const COUNTING: readonly string[] = ['working', 'extended'];

/** As what a span is drawn. */
export function lookOf({ what, from }: ShownSpan, { due, late, isWait }: SpannedClock): string {
  if (!COUNTING.includes(what)) return what;
  if (late && from >= due) return 'late';
  return isWait ? 'waiting' : what;
}

const classOf = (look: string): string => styles[look === 'late' ? 'span-late' : look] ?? '';

interface Part {
  readonly from: string;
  readonly look: string;
  readonly ms: number;
  readonly isToCome: boolean;
  /** Whether the moment that is looked at is its end. */
  readonly isNow: boolean;
}

/** The lengths of the bar: what is over, and what is to come from the moment that is looked at. */
export const partsOf = (spans: readonly ShownSpan[], clock: SpannedClock): readonly Part[] =>
  spans.flatMap((span) => {
    const [look, length] = [lookOf(span, clock), lengthMs(span.from, span.to)];
    const over = Math.min(Math.max((clock.atMs ?? Infinity) - msOf(span.from), 0), length);
    return [
      { from: span.from, look, ms: over, isToCome: false, isNow: over < length },
      { from: span.from, look, ms: length - over, isToCome: true, isNow: false },
    ].filter(({ ms }) => ms > 0);
  });

/** Lengths of time, a line where one stands, and the dates under its ends: what the list says in words. */
function Bar({ spans, clock, locale }: Props) {
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return null;
  const parts = partsOf(spans, clock);
  const dateOf = (at: string): string => minuteText(at, locale.offsetMinutes);
  const isBeyond = last.to > clock.due;
  return (
    <div aria-hidden="true">
      <div className={styles.bar}>
        {parts.map(({ from, look, ms, isToCome, isNow }) => (
          <span
            key={`${from}/${isToCome}`}
            className={[classOf(look), isToCome && styles['to-come'], isNow && styles.now].filter(Boolean).join(' ')}
            style={{ flexGrow: ms }}
          />
        ))}
      </div>
      <div className={styles.ends}>
        <span>{dateOf(first.from)}</span>
        <span>{formatMessage(locale.language, 'clocks.due', { at: dateOf(clock.due) })}</span>
        {isBeyond && <span>{dateOf(last.to)}</span>}
      </div>
    </div>
  );
}

/** What the looks of bars mean, each once, of those that are there. */
export function SpanKey({ looks }: { readonly looks: Iterable<string> }) {
  const t = useT();
  const language = useLanguage();
  return (
    <p className={styles.key}>
      {[...looks].map((look) => (
        <span key={look}>
          <i className={classOf(look)} />
          {formatMessage(language, look === 'late' ? 'clocks.late' : `span.${look}`)}
        </span>
      ))}
      <span>
        <i className={`${styles.working} ${styles['to-come']}`} />
        {t('console.case.span.to-come')}
      </span>
      <span>
        <i className={styles.now} />
        {formatMessage(language, 'clocks.now')}
      </span>
    </p>
  );
}

/** Why a date is what it is, span by span: as lengths, and as a list that says the same. */
export function Spans({ spans, locale, clock }: Props) {
  const t = useT();
  const timeOf = (at: string): string => formatOfficeTime(at, locale.offsetMinutes);
  const say = (ms: number): string => countedText(ms, clock.counted, locale.language);
  /** What a span counts, and with those before it: the last sum is the allowance. */
  const countsOf = (ms: number, n: number): string => {
    if (ms === 0) return '';
    const total = spans.slice(0, n).reduce((sum, { countsMs }) => sum + countsMs, ms);
    const key = total === ms ? 'console.case.span.counts' : 'console.case.span.counts-to';
    return t(key, { counted: say(ms), total: say(total) });
  };
  return (
    <>
      <Bar spans={spans} locale={locale} clock={clock} />
      <details className={styles.list}>
        <summary>{t('console.case.spans')}</summary>
        <ol>
          {spans.map((span, n) => (
            <li key={span.from}>
              <span>{`${timeOf(span.from)} – ${timeOf(span.to)}`}</span>
              <span>{spanReasonText(span, locale)}</span>
              <span className={styles.soft}>{countsOf(span.countsMs, n)}</span>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
