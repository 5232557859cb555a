import type { ReceiptReply } from '@lianxin/contracts';
import { use } from 'react';
import { wallText } from '../time/wall-text.ts';
import { LanguageContext, useWords } from '../words/track/index.ts';
import styles from './track.module.css';

type Request = NonNullable<ReceiptReply['request']>;
type Stage = Request['stage'];

const STEPS = ['filed', 'accepted', 'begun', 'resolved', 'closed'] as const;

/** How many of the five steps lie behind a case at this stage. */
const PASSED: Readonly<Record<Stage, number>> = {
  request: 1,
  'cadre-assignment': 2,
  resolution: 2,
  'look-back': 4,
  closed: STEPS.length,
};
/** Of a step without a date: before others that it ended by, under way, or ahead. */
function standingAt(stage: Stage, step: number): 'skipped' | 'now' | 'ahead' {
  if (step < PASSED[stage]) return 'skipped';
  return step === PASSED[stage] ? 'now' : 'ahead';
}

/** Only what was resolved is closed out; whatever ended otherwise is over. */
const isEndOfAnother = (step: string, ending: Request['ending']): boolean =>
  step === 'closed' && ending !== undefined && ending !== 'closed-out';

/** The five steps with their dates. A step that the case never took, since it ended before, has none. */
export function Steps({ stage, dates, ending }: Pick<Request, 'stage' | 'dates' | 'ending'>) {
  const t = useWords();
  const language = use(LanguageContext);
  return (
    <section>
      <h2>{t('track.steps')}</h2>
      <ol className={styles.steps}>
        {STEPS.map((step, n) => {
          const at = dates[step];
          const isDone = n < PASSED[stage] && at !== undefined;
          const standing = isDone ? 'done' : standingAt(stage, n);
          return (
            <li key={step} data-standing={standing} aria-current={standing === 'now' ? 'step' : undefined}>
              <span className={styles.mark} aria-hidden="true">
                {isDone ? '✓' : n + 1}
              </span>
              <span className={styles.step}>{t(`track.step.${isEndOfAnother(step, ending) ? 'over' : step}`)}</span>
              <span className={styles.when}>{isDone ? wallText(at, language) : t(`track.step.${standing}`)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
