import { useState } from 'react';
import { ReceiptClient } from '../http/ask-by-receipt.ts';
import { useWords } from '../words/track/index.ts';
import { Field } from './field.tsx';
import type { Shown } from './track-app.tsx';
import { useSending } from './use-sending.tsx';
import styles from './track.module.css';

/** The number that a printed address or a QR code brings; the code never stands in an address. */
const numberInAddress = (): string =>
  /^#[a-z]{2,8}-[0-9]{4}-[0-9]+$/i.exec(globalThis.location.hash)?.[0].slice(1) ?? '';

interface Props {
  readonly onShown: (shown: Shown) => void;
  readonly onFile: () => void;
}

export function LookUp({ onShown, onFile }: Props) {
  const t = useWords();
  const [number, setNumber] = useState(numberInAddress);
  const [code, setCode] = useState('');
  const { fault, busy, send } = useSending();

  const look = async (): Promise<void> => {
    const client = new ReceiptClient({ number: number.trim(), code: code.trim() });
    onShown({ client, reply: await client.lookUp() });
  };

  return (
    <form
      className={styles.card}
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void send(look);
      }}
    >
      <h1>{t('track.title')}</h1>
      <Field label={t('track.number')} hint={t('track.number.hint')}>
        {(ids) => (
          <input
            {...ids}
            name="number"
            value={number}
            onChange={({ target }) => setNumber(target.value)}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            required
          />
        )}
      </Field>
      <Field label={t('track.code')} hint={t('track.code.hint')}>
        {(ids) => (
          <input
            {...ids}
            name="code"
            value={code}
            onChange={({ target }) => setCode(target.value)}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            required
          />
        )}
      </Field>
      {fault}
      <button type="submit" className={styles.primary} disabled={busy}>
        {t('track.look-up')}
      </button>
      <button type="button" onClick={onFile}>
        {t('track.file.title')}
      </button>
      <p className={styles.soft}>{t('track.private')}</p>
    </form>
  );
}
