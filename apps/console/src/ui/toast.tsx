import type { ReactNode } from 'react';
import { useEffect, useSyncExternalStore } from 'react';
import { useT } from '../words/t.ts';
import { Button } from './button.tsx';
import styles from './toast.module.css';

/** Long enough to read a line and follow its link. */
const SHOWN_MS = 10_000;

let shown: ReactNode = null;
const listeners = new Set<() => void>();

/** Says what was done, in place of what was said before; null: nothing any more. */
export function say(what: ReactNode): void {
  shown = what;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where the tab says what was done: read aloud, and gone after a while. */
export function Toasts() {
  const t = useT();
  const what = useSyncExternalStore(subscribe, () => shown);
  useEffect(() => {
    if (what === null) return;
    const timer = setTimeout(() => say(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [what]);
  return (
    <div role="status" className={styles.place}>
      {what !== null && (
        <div className={styles.toast}>
          {what}
          <Button look="quiet" onPress={() => say(null)}>
            {t('console.close')}
          </Button>
        </div>
      )}
    </div>
  );
}
