import type { FormEvent } from 'react';
import { useState } from 'react';
import { askRaw } from '../../http/ask.ts';
import { saveFile } from '../../http/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import styles from './audit-case.module.css';

interface Props {
  readonly id: string;
  readonly name: string;
}

/** The whole case to take away; its texts are opened for a reason alone, and the reason is recorded. */
export function Dossier({ id, name }: Props) {
  const t = useT();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const take = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const headers: Record<string, string> =
        reason.trim() === '' ? {} : { 'lianxin-reason': encodeURIComponent(reason.trim()) };
      saveFile(await (await askRaw(`/cases/${id}/dossier`, { headers })).blob(), `${name}.dossier.jsonl`);
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void take();
  };
  return (
    <details className={styles.dossier}>
      <summary>{t('console.dossier')}</summary>
      <p className={styles.soft}>{t('console.dossier.what')}</p>
      <form className={styles.go} onSubmit={send}>
        <TextField label={t('console.dossier.reason')} value={reason} onChange={setReason} maxLength={500} />
        <Button type="submit" look="primary" isDisabled={busy}>
          {t(reason.trim() === '' ? 'console.dossier.take-sealed' : 'console.dossier.take-opened')}
        </Button>
      </form>
      {error !== undefined && <Failed error={error} />}
      <p className={styles.soft}>
        {t('console.dossier.check')} <code>{`lianxin verify dossier ${name}.dossier.jsonl`}</code>
      </p>
    </details>
  );
}
