import type { ClocksReply, ExplainedClock, OfficeLocale } from '@lianxin/contracts';
import { allowanceText, clockStatusText, formatMessage, programmeText, reasonText } from '@lianxin/contracts';
import { minuteText, msOf } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { asLabel, useT } from '../../words/t.ts';
import styles from './clocks.module.css';
import type { SpannedClock } from './spans.tsx';
import { SpanKey, Spans, lookOf } from './spans.tsx';
import type { Moment } from './use-case.ts';
import { useClocks } from './use-case.ts';

/** By when; while it waits, what holds if the wait ends as agreed. */
function dueOf({ due, expected }: ExplainedClock, { language, offsetMinutes }: OfficeLocale): string {
  const at = minuteText(expected?.due ?? due, offsetMinutes);
  return `${formatMessage(language, expected ? 'clocks.expected' : 'clocks.due', { at })} · `;
}

const spannedOf = (clock: ExplainedClock, at: string): SpannedClock => {
  const { kind, due, expected, late, stopped, counts, workDayMs } = clock;
  return {
    counted: { unit: counts.unit, workDayMs },
    ...{ due: expected?.due ?? due, late, isWait: kind === 'wait' },
    ...(!stopped && { atMs: msOf(at) }),
  };
};

/** Whether it was kept, of one that was met. */
const howItEnded = ({ stopped, late }: ExplainedClock): string | undefined =>
  late ? styles.late : stopped?.how === 'met' ? styles.kept : undefined;

interface CardProps {
  readonly clock: ExplainedClock;
  readonly at: string;
  readonly locale: OfficeLocale;
}

function ClockCard({ clock, at, locale }: CardProps) {
  const { language } = locale;
  return (
    <li className={styles.clock}>
      <div className={styles.head}>
        <h2>{asLabel(reasonText(clock.kind)[language])}</h2>
        <span className={howItEnded(clock)}>
          {dueOf(clock, locale)}
          {clockStatusText(clock, locale)}
        </span>
      </div>
      <p className={styles.soft}>{`${allowanceText(clock, language)} · ${programmeText(clock, language)}`}</p>
      <Spans spans={clock.spans} clock={spannedOf(clock, at)} locale={locale} />
    </li>
  );
}

type CardsProps = Pick<ClocksReply, 'at' | 'clocks' | 'offsetMinutes'>;

const Cards = ({ at, clocks, offsetMinutes }: CardsProps) => {
  const language = useLanguage();
  return (
    <ol>
      {clocks.map((clock) => (
        <ClockCard key={clock.clock} clock={clock} at={at} locale={{ language, offsetMinutes }} />
      ))}
    </ol>
  );
};

const endOf = ({ stopped }: ExplainedClock): string => stopped?.at ?? '';

/** Those that run; those that have ended by a press, where any runs, in the order in which they did. */
export function CaseClocks({ at, clocks, offsetMinutes }: CardsProps) {
  const t = useT();
  const running = clocks.filter(({ stopped }) => !stopped);
  const ended = clocks
    .filter(({ stopped }) => stopped)
    .sort((one, other) => (endOf(one) < endOf(other) ? -1 : endOf(one) > endOf(other) ? 1 : 0));
  const looks = clocks.flatMap((clock) => clock.spans.map((span) => lookOf(span, spannedOf(clock, at))));
  return (
    <>
      <SpanKey looks={new Set(looks)} />
      <Cards at={at} clocks={running} offsetMinutes={offsetMinutes} />
      {ended.length > 0 && (
        <details open={running.length === 0} className={styles.ended}>
          <summary>{t('console.case.clocks.ended', { count: ended.length })}</summary>
          <Cards at={at} clocks={ended} offsetMinutes={offsetMinutes} />
        </details>
      )}
    </>
  );
}

/** Every clock of a case, and why its date is what it is: span by span. */
export function Clocks({ id, moment }: { readonly id: string; readonly moment: Moment }) {
  const t = useT();
  const { data, error, refetch } = useClocks(id, moment);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return data.clocks.length === 0 ? <p>{t('console.case.clocks.none')}</p> : <CaseClocks {...data} />;
}
