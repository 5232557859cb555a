import { useIsLineDown } from '../http/line.ts';
import { NoAnswer } from '../http/refusal.ts';
import { useT } from '../words/t.ts';
import { Failed } from './failed.tsx';
import styles from './states.module.css';

const NO_LINE = new NoAnswer('there is no line');

/**
 * Nothing for a moment, since most answers come within it. Without the line nothing comes, which is said at once; what
 * waits for an answer is asked for by itself when the line is back.
 */
export function Loading() {
  const t = useT();
  if (useIsLineDown()) return <Failed error={NO_LINE} />;
  return (
    <div role="status" className={styles.loading}>
      {t('console.loading')}
    </div>
  );
}
