import type { ReactNode } from 'react';
import { useCallback, useEffect, useState } from 'react';
import { ReceiptRefusal } from '../http/ask-by-receipt.ts';
import type { TrackWords } from '../words/track/index.ts';
import { useWords } from '../words/track/index.ts';
import { EmptyFile } from './send-act.ts';
import styles from './track.module.css';

const TOO_MANY = 429;
const SECOND_MS = 1000;

/** Why something was not taken, in words. */
export function faultText(t: TrackWords, error: unknown): string {
  if (error instanceof EmptyFile) return t('track.file-empty', { name: error.file });
  if (!(error instanceof ReceiptRefusal) || error.status === 0) return t('track.no-answer');
  return isWait(error) ? t('track.wait') : error.message;
}

const isWait = (error: unknown): error is ReceiptRefusal & { readonly retryAfterS: number } =>
  error instanceof ReceiptRefusal && error.status === TOO_MANY && error.retryAfterS !== undefined;

/** Counts down in silence: a screen reader hears the sentence before it, and not every second. */
function Countdown({ seconds }: { readonly seconds: number }) {
  const t = useWords();
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), SECOND_MS);
    return () => clearTimeout(timer);
  }, [left]);
  if (left === 0) return null;
  return (
    <span role="timer" aria-live="off">
      {t('track.wait.left', { seconds: left })}
    </span>
  );
}

/** In the language that is read where it is shown: what sends may stand outside of it. */
function Fault({ error }: { readonly error: unknown }) {
  const t = useWords();
  return (
    <p role="alert" className={styles.fault}>
      {error !== undefined && faultText(t, error)}
      {isWait(error) && <Countdown seconds={error.retryAfterS} />}
    </p>
  );
}

/** One thing that is sent: whether it is on its way, and why it was not taken, in words. */
export function useSending() {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = useCallback(async (what: () => Promise<void>): Promise<void> => {
    setError(undefined);
    setBusy(true);
    try {
      await what();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }, []);
  const fault: ReactNode = <Fault error={error} />;
  return { fault, busy, send };
}
