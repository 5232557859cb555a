import type { ClocksReply, ExplainedClock, OfficeLocale } from '@lianxin/contracts';
import { allowanceText, clockStatusText, formatMessage, programmeText, reasonText } from '@lianxin/contracts';
import { minuteText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './clocks.module.css';
import { Spans } from './spans.tsx';
import type { Moment } from './use-case.ts';
import { useClocks } from './use-case.ts';

/** By when, of one that runs; while it waits, what holds if the wait ends as agreed. */
function dueOf({ stopped, due, expected }: ExplainedClock, { language, offsetMinutes }: OfficeLocale): string {
  if (stopped) return '';
  const at = minuteText(expected?.due ?? due, offsetMinutes);
  return `${formatMessage(language, expected ? 'clocks.expected' : 'clocks.due', { at })} · `;
}

function ClockCard({ clock, locale }: { readonly clock: ExplainedClock; readonly locale: OfficeLocale }) {
  const { language } = locale;
  return (
    <li className={styles.clock}>
      <div className={styles.head}>
        <h2>{reasonText(clock.kind)[language]}</h2>
        <span className={clock.late ? styles.late : undefined}>
          {dueOf(clock, locale)}
          {clockStatusText(clock, locale)}
        </span>
      </div>
      <p className={styles.soft}>{`${allowanceText(clock, language)} · ${programmeText(clock, language)}`}</p>
      <Spans spans={clock.spans} locale={locale} />
    </li>
  );
}

interface CardsProps {
  readonly clocks: readonly ExplainedClock[];
  readonly offsetMinutes: number;
}

const Cards = ({ clocks, offsetMinutes }: CardsProps) => {
  const language = useLanguage();
  return (
    <ol>
      {clocks.map((clock) => (
        <ClockCard key={clock.clock} clock={clock} locale={{ language, offsetMinutes }} />
      ))}
    </ol>
  );
};

/** Those that run; those that have ended by a press, where any runs. */
export function CaseClocks({ clocks, offsetMinutes }: Pick<ClocksReply, 'clocks' | 'offsetMinutes'>) {
  const t = useT();
  const running = clocks.filter(({ stopped }) => !stopped);
  const ended = clocks.filter(({ stopped }) => stopped);
  return (
    <>
      <Cards clocks={running} offsetMinutes={offsetMinutes} />
      {ended.length > 0 && (
        <details open={running.length === 0} className={styles.ended}>
          <summary>{t('console.case.clocks.ended', { count: ended.length })}</summary>
          <Cards clocks={ended} offsetMinutes={offsetMinutes} />
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
