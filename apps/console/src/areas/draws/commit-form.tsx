import type { FormEvent } from 'react';
import { useState } from 'react';
import { NoHashing } from '../../http/sha256.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import { commitmentTo, makeShare, saveShare } from './share.ts';
import { useAdd } from './use-add.ts';
import type { Draw } from './use-draws.ts';

interface Props {
  readonly id: string;
  readonly draw: Draw;
  readonly source: string;
}

/** A share is made here and kept by its maker before anything is sent; only what it binds him to goes to the server. */
export function CommitForm({ id, draw: { draw }, source }: Props) {
  const t = useT();
  const { add, faults, isBusy } = useAdd(id);
  const [share, setShare] = useState<string>();
  const [cannot, setCannot] = useState(false);
  const make = (): void => {
    const made = share ?? makeShare();
    setShare(made);
    saveShare(id, source, made);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (share === undefined) return;
    commitmentTo(draw, source, share).then(
      (commitment) => void add('CommitShare', { source, commitment }),
      (error: unknown) => {
        if (!(error instanceof NoHashing)) throw error;
        setCannot(true);
      },
    );
  };
  return (
    <form noValidate className={styles.card} onSubmit={submit}>
      <h2>{t('console.draws.commit')}</h2>
      <p>{t('console.draws.commit.what')}</p>
      <div className={styles.buttons}>
        <Button onPress={make}>{t('console.draws.save-share')}</Button>
        <Button type="submit" look="primary" isDisabled={isBusy || share === undefined}>
          {t('console.draws.commit')}
        </Button>
      </div>
      <p role="status">{share === undefined ? '' : t('console.draws.saved')}</p>
      <p role="alert" className={styles.fault}>
        {cannot ? t('console.draws.no-hashing') : [...faults.byField.values()].join(' ')}
      </p>
      {faults.error !== undefined && <Failed error={faults.error} />}
    </form>
  );
}
