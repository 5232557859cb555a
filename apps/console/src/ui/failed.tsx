import { NoAnswer, Refusal, isNotCaughtUp } from '../http/refusal.ts';
import type { Translate } from '../words/t.ts';
import { useT } from '../words/t.ts';
import { Button } from './button.tsx';
import styles from './states.module.css';

interface Props {
  readonly error: unknown;
  /** What could not be loaded. */
  readonly what?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}

function whyOf(t: Translate, error: unknown): string {
  // The server names a position in the log, which says nothing to people.
  if (isNotCaughtUp(error)) return t('console.behind');
  if (error instanceof Refusal) return error.message;
  return t(error instanceof NoAnswer ? 'console.failed.line' : 'console.failed');
}

/** Its code, and under which reference the operators find the request, where the answer has one. */
const codeOf = (t: Translate, { problem: { code, traceId } }: Refusal): string =>
  [t('console.code', { code }), ...(traceId === undefined ? [] : [t('console.trace', { trace: traceId })])].join(' · ');

/** What one part of a page could not get, why, and the way on; the rest of the page lives. */
export function Failed({ error, what, onRetry }: Props) {
  const t = useT();
  return (
    <div role="alert" className={styles.failed}>
      <strong>{what === undefined ? whyOf(t, error) : t('console.failed.what', { what })}</strong>
      {what !== undefined && <span>{whyOf(t, error)}</span>}
      {error instanceof Refusal && <span className={styles.code}>{codeOf(t, error)}</span>}
      {onRetry && <Button onPress={onRetry}>{t('console.retry')}</Button>}
    </div>
  );
}
