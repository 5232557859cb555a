import type { FormEvent } from 'react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import { useAdd } from './use-add.ts';
import type { Draw } from './use-draws.ts';

interface Props {
  readonly id: string;
  readonly draw: Draw;
  readonly source: string;
}

/** The file that was kept when one committed is sent: the server compares it with what one is bound to. */
export function RevealForm({ id, source }: Props) {
  const t = useT();
  const { add, faults, isBusy } = useAdd(id);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [file] = files;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void file?.text().then((text) => add('RevealShare', { source, share: text.trim() }));
  };
  return (
    <form noValidate className={styles.card} onSubmit={submit}>
      <h2>{t('console.draws.reveal')}</h2>
      <p>{t('console.draws.reveal.what')}</p>
      <FileField
        label={t('console.draws.share-file')}
        name="share"
        files={files}
        fault={faults.byField.get('share')}
        onChange={setFiles}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="primary" isDisabled={isBusy || !file}>
        {t('console.draws.reveal')}
      </Button>
    </form>
  );
}
