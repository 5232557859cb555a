import type { TrialReply, TriedClock } from '@lianxin/contracts';
import { reasonText } from '@lianxin/contracts';
import { whenText } from '../time/moments.ts';
import { Failed } from '../ui/failed.tsx';
import { useLanguage } from '../words/language.ts';
import { useT } from '../words/t.ts';
import styles from './forms.module.css';
import type { CommandTask } from './use-command-form.ts';
import { useTrial } from './use-trial.ts';

interface Props {
  readonly task: CommandTask;
  readonly data: Readonly<Record<string, unknown>>;
  readonly heading: string;
}

type Change = 'starts' | 'stops' | 'waits' | 'moves';

function changeOf({ before, after }: TriedClock): Change {
  if (after?.standing === 'stopped') return 'stops';
  if (!before) return 'starts';
  return after?.standing === 'waiting' ? 'waits' : 'moves';
}

/** A clock as it is and as it would be, in one line. */
function useChangeText(): (clock: TriedClock) => string {
  const t = useT();
  const spoken = useLanguage();
  const dueOf = (one: TriedClock['before']): string => (one ? whenText(one.due, spoken) : '');
  return (clock) =>
    t(`console.form.effect.${changeOf(clock)}`, {
      ...{ what: reasonText(clock.kind)[spoken], before: dueOf(clock.before), after: dueOf(clock.after) },
    });
}

function Outcome({ accepted, clocks, refusal }: TrialReply) {
  const t = useT();
  const changeText = useChangeText();
  if (!accepted) return <p className={styles.fault}>{refusal?.detail}</p>;
  if (clocks.length === 0) return <p>{t('console.form.effect.none')}</p>;
  return (
    <ul>
      {clocks.map((clock) => (
        <li key={clock.clock}>{changeText(clock)}</li>
      ))}
    </ul>
  );
}

/** What a command would do to the deadlines, said before it is sent; nothing until its data is whole. */
export function Effect({ task, data, heading }: Props) {
  const { data: tried, error } = useTrial(task, data);
  if (error) return <Failed error={error} />;
  return (
    <div role="status">
      {tried && (
        <div className={styles.effect}>
          <strong>{heading}</strong>
          <Outcome {...tried} />
        </div>
      )}
    </div>
  );
}
