import { NoAnswer, Refusal } from '../http/refusal.ts';
import { useT } from '../words/t.ts';
import { Button } from './button.tsx';
import styles from './states.module.css';

interface Props {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** What one part of a page could not get, why, and the way on; the rest of the page lives. */
export function Failed({ error, onRetry }: Props) {
  const t = useT();
  const why =
    error instanceof Refusal ? error.message : t(error instanceof NoAnswer ? 'console.failed.line' : 'console.failed');
  return (
    <div role="alert" className={styles.failed}>
      <strong>{why}</strong>
      {error instanceof Refusal && (
        <span className={styles.code}>{t('console.code', { code: error.problem.code })}</span>
      )}
      {onRetry && <Button onPress={onRetry}>{t('console.retry')}</Button>}
    </div>
  );
}
