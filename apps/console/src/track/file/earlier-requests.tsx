import type { RequestAlikeReply } from '@lianxin/contracts';
import type { RefObject } from 'react';
import { useState } from 'react';
import { compareShown } from '../../http/file-request.ts';
import { useWords } from '../../words/track/index.ts';
import { Field } from '../field.tsx';
import { useSending } from '../use-sending.tsx';
import { filingOf } from './send-filing.ts';
import styles from './file.module.css';

interface Props {
  /** Where the new one is being typed. */
  readonly form: RefObject<HTMLFormElement | null>;
}

/** Whether an earlier request of his says the same: he shows its number and code, and only that one is compared. */
export function EarlierRequests({ form }: Props) {
  const t = useWords();
  const [items, setItems] = useState<RequestAlikeReply['items']>();
  const [shown, setShown] = useState({ number: '', code: '' });
  const { fault, busy, send } = useSending();
  const compare = async (): Promise<void> => {
    if (!form.current) return;
    const { enterprise, text } = filingOf(new FormData(form.current));
    const receipt = { number: shown.number.trim(), code: shown.code.trim() };
    setItems((await compareShown({ enterprise, text, receipts: [receipt] })).items);
  };
  return (
    <details className={styles.earlier}>
      <summary>{t('track.file.earlier')}</summary>
      <p>{t('track.file.earlier.about')}</p>
      {(['number', 'code'] as const).map((field) => (
        <Field key={field} label={t(`track.${field}`)}>
          {(ids) => (
            <input
              {...ids}
              value={shown[field]}
              onChange={({ target }) => setShown({ ...shown, [field]: target.value })}
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
            />
          )}
        </Field>
      ))}
      {fault}
      <button type="button" disabled={busy} onClick={() => void send(compare)}>
        {t('track.file.compare')}
      </button>
      <p role="status">
        {items &&
          (items.length === 0
            ? t('track.file.not-alike')
            : items.map(({ number, likeness }) =>
                t('track.file.alike', { number, percent: Math.round(likeness * 100) }),
              ))}
      </p>
    </details>
  );
}
