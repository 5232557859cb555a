import type { FormEvent } from 'react';
import { useState } from 'react';
import { useAccount } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import { makeShare, saveShare } from './share.ts';
import { useAdd } from './use-add.ts';
import type { Draw } from './use-draws.ts';
import { useShareFile } from './use-share-file.ts';

interface Props {
  readonly id: string;
  readonly draw: Draw;
  readonly source: string;
}

/**
 * A share is made here and kept by its maker before anything is sent; only what it binds him to goes to the server. What it is is read
 * from the file that he kept: a file that was not saved after all binds nobody.
 */
export function CommitForm({ id, draw: { draw }, source }: Props) {
  const t = useT();
  const { id: account } = useAccount();
  const { add, faults, isBusy } = useAdd(id);
  const { files, share, fault, choose, compute } = useShareFile(draw, source);
  const [made, setMade] = useState<string>();
  const make = (): void => {
    const one = made ?? makeShare();
    setMade(one);
    saveShare(id, source, one);
  };
  const commit = async (kept: string): Promise<void> => {
    const commitment = await compute(kept);
    if (commitment !== undefined) await add('CommitShare', { source, commitment });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (share !== undefined) void commit(share);
  };
  const refused = [...faults.byField.values()].join(' ');
  return (
    <form noValidate className={styles.card} onSubmit={submit}>
      <h2>{t('console.draws.commit')}</h2>
      <p>{t('console.draws.commit.what')}</p>
      <Button onPress={make}>{t('console.draws.save-share')}</Button>
      <p role="status">{made === undefined ? '' : t('console.draws.saved', { account })}</p>
      <FileField
        label={t('console.draws.share-file')}
        name="share"
        files={files}
        fault={fault ?? (refused || undefined)}
        onChange={(chosen) => void choose(chosen)}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="primary" isDisabled={isBusy || share === undefined}>
        {t('console.draws.commit')}
      </Button>
    </form>
  );
}
