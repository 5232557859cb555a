import { useEffect, useEffectEvent, useState } from 'react';
import { NoAnswer } from '../http/refusal.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { say } from '../ui/toast.tsx';
import { useOfflineT } from '../words/offline.ts';
import { outbox } from './outbox.ts';
import styles from './outbox.module.css';

type Counted = Awaited<ReturnType<typeof outbox.countLost>>;
type Lost = NonNullable<Counted> | 'unknown';

const titleOf = (t: ReturnType<typeof useOfflineT>, lost: Lost): string => {
  if (lost === 'unknown') return t('offline.sign-out.unknown');
  return lost.unsent > 0
    ? t('offline.sign-out.title', { count: lost.unsent })
    : t('offline.sign-out.unseen', { count: lost.unseen });
};

interface Props {
  readonly onSignOut: () => Promise<void>;
  readonly onStay: () => void;
}

/**
 * Asks before what was not sent or may not have been, or a code that was passed on to nobody, is deleted with the session;
 * where there is nothing, signs out at once.
 */
export function SignOutCheck({ onSignOut, onStay }: Props) {
  const t = useOfflineT();
  const [lost, setLost] = useState<Lost>();
  const leave = async (): Promise<void> => {
    try {
      await onSignOut();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      say(t('offline.sign-out.line'));
      onStay();
    }
  };
  const decide = useEffectEvent((found: Counted) => {
    if (found?.unsent === 0 && found.unseen === 0) void leave();
    else setLost(found ?? 'unknown');
  });
  useEffect(() => {
    void outbox.countLost().then((found) => decide(found));
  }, []);
  if (lost === undefined) return null;
  const { unsent, unseen } = lost === 'unknown' ? { unsent: undefined, unseen: 0 } : lost;
  return (
    <Dialog title={titleOf(t, lost)} onClose={onStay}>
      {unsent !== 0 && <p>{t('offline.sign-out.how')}</p>}
      {unseen > 0 && <p>{t('offline.sign-out.unseen.how', { count: unseen })}</p>}
      <div className={styles['buttons']}>
        <Button look="primary" autoFocus onPress={onStay}>
          {t('offline.sign-out.no')}
        </Button>
        <Button onPress={() => void leave()}>{t('offline.sign-out.yes')}</Button>
      </div>
    </Dialog>
  );
}
