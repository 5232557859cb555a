import type { DeadLetterItem } from '@lianxin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askRaw } from '../../http/ask.ts';
import { exactWhenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './operations.module.css';
import { useDeadLetters } from './use-status.ts';

/** Sends one in again, or drops it; both leave the list shorter. */
function useLetterActs() {
  const cache = useQueryClient();
  const [error, setError] = useState<unknown>();
  const act = async (method: 'POST' | 'DELETE', path: string): Promise<void> => {
    setError(undefined);
    try {
      await askRaw(path, { method });
    } catch (refused) {
      setError(refused);
    }
    await cache.invalidateQueries({ queryKey: ['operations'] });
  };
  return {
    error,
    resubmit: (id: string) => act('POST', `/dead-letters/${id}/resubmit`),
    drop: (id: string) => act('DELETE', `/dead-letters/${id}`),
  };
}

interface LetterProps {
  readonly letter: DeadLetterItem;
  readonly onResubmit: () => void;
  readonly onDrop: () => void;
}

function Letter({ letter: { id, reason, source, receivedAt }, onResubmit, onDrop }: LetterProps) {
  const t = useT();
  const spoken = useLanguage();
  return (
    <li className={styles.row}>
      <strong>{reason}</strong>
      <span>{source ?? t('console.operations.letters.unknown')}</span>
      <span className={styles.soft}>{exactWhenText(receivedAt, spoken)}</span>
      <Button onPress={onResubmit} aria-label={t('console.operations.letters.resubmit.of', { id })}>
        {t('console.operations.letters.resubmit')}
      </Button>
      <Button onPress={onDrop} aria-label={t('console.operations.letters.drop.of', { id })}>
        {t('console.operations.letters.drop')}
      </Button>
    </li>
  );
}

/** Messages that could not be handled: sent in again, or dropped after a second question. */
export function DeadLetters() {
  const t = useT();
  const { data } = useDeadLetters(true);
  const [asked, setAsked] = useState<string>();
  const { error, resubmit, drop } = useLetterActs();
  const close = (): void => setAsked(undefined);
  return (
    <>
      {error !== undefined && <Failed error={error} />}
      <ul>
        {(data?.items ?? []).map((letter) => (
          <Letter
            key={letter.id}
            letter={letter}
            onResubmit={() => void resubmit(letter.id)}
            onDrop={() => setAsked(letter.id)}
          />
        ))}
      </ul>
      {asked !== undefined && (
        <Dialog title={t('console.operations.letters.drop.ask')} onClose={close}>
          <p>{t('console.operations.letters.drop.what')}</p>
          <div className={styles.actions}>
            <Button look="primary" onPress={() => void drop(asked).then(close)}>
              {t('console.operations.letters.drop')}
            </Button>
            <Button onPress={close}>{t('console.operations.letters.keep')}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
