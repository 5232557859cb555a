import { timeText } from '../time/moments.ts';
import { Button } from '../ui/button.tsx';
import { useT } from '../words/t.ts';
import styles from './draft-line.module.css';

interface Props {
  readonly savedAtMs: number | undefined;
  readonly isLost: boolean;
  readonly onDrop: () => void;
}

/** That a form opened with what was left in it, and the way to an empty one; or that this browser keeps nothing. */
export function DraftLine({ savedAtMs, isLost, onDrop }: Props) {
  const t = useT();
  return (
    <>
      {savedAtMs !== undefined && (
        <p className={styles.draft}>
          <span>{t('console.form.draft', { at: timeText(savedAtMs) })}</span>
          <Button look="quiet" onPress={onDrop}>
            {t('console.form.draft.drop')}
          </Button>
        </p>
      )}
      {isLost && <p className={styles.draft}>{t('console.form.draft.lost')}</p>}
    </>
  );
}
