import { useEffect, useRef } from 'react';
import type { Problem } from '@lianxin/contracts';
import { usePeople } from '../session/use-people.ts';
import { whenText } from '../time/moments.ts';
import { Button } from '../ui/button.tsx';
import { useLanguage } from '../words/language.ts';
import { useCode, useT } from '../words/t.ts';
import styles from './forms.module.css';

interface Props {
  readonly changes: NonNullable<Problem['changes']>;
  readonly onLook: () => void;
  readonly onSend: () => void;
}

/** What somebody did meanwhile, in one line; who did it is not told of everything. */
export function useChangeText(): (change: Props['changes'][number]) => string {
  const code = useCode();
  const spoken = useLanguage();
  const nameOf = usePeople();
  return ({ type, at, actor }) =>
    [code('event', type), actor && nameOf(actor), whenText(at, spoken)].filter((one) => one !== '').join(' · ');
}

/** What others did since the form was opened; what was typed stays under it. */
export function Meanwhile({ changes, onLook, onSend }: Props) {
  const t = useT();
  const changeText = useChangeText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [changes]);
  return (
    <div role="alert" tabIndex={-1} ref={place} className={styles.stale}>
      <strong>{t('console.form.stale', { count: changes.length })}</strong>
      <ul>
        {changes.map((change) => (
          <li key={change.version}>{changeText(change)}</li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button onPress={onLook}>{t('console.form.look-first')}</Button>
        <Button onPress={onSend}>{t('console.form.send-all-the-same')}</Button>
      </div>
    </div>
  );
}
