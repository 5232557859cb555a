import { useIsLineDown } from '../http/line.ts';
import { canSeal } from '../sealed/cipher.ts';
import type { OfflineKey } from '../words/offline.ts';
import { useOfflineT } from '../words/offline.ts';
import styles from './outbox.module.css';
import { isOfOutbox } from './rules.ts';

interface Props {
  readonly process: string;
  readonly type: string;
  /** Whether it may wait for the line at all; default: it may. */
  readonly isKept?: boolean;
}

function noteOf({ process, type, isKept = true }: Props): OfflineKey {
  if (!isKept || !isOfOutbox(process, type)) return 'offline.form.needs-line';
  return canSeal() ? 'offline.form.waits' : 'offline.form.needs-tls';
}

/** Over a form while the line is down: what becomes of what is sent. */
export function LineNote(props: Props) {
  const t = useOfflineT();
  const isDown = useIsLineDown();
  if (!isDown) return null;
  return (
    <p role="note" className={styles['note']}>
      {t(noteOf(props))}
      {props.type === 'RecordFirstContact' && ` ${t('offline.form.contact')}`}
      {props.type === 'RecordMeasure' && ` ${t('offline.form.invoice')}`}
    </p>
  );
}
