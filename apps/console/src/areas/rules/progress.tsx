import { useT } from '../../words/t.ts';
import styles from './rules.module.css';
import type { Change } from './use-rules.ts';

/** How many of its cases a change has reached; those that came late beside those that were shown. */
export function Progress({ change }: { readonly change: Change }) {
  const t = useT();
  const { cases, progress, status, title } = change;
  const all = status === 'done' ? Math.max(progress.reached, 1) : Math.max(cases, progress.reached, 1);
  const reached = status === 'done' ? all : progress.reached;
  return (
    <progress
      className={styles.progress}
      max={all}
      value={reached}
      aria-label={t('console.rules.progress', { title, reached: progress.reached, cases })}
    />
  );
}
