import type { FormEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import { useAdd } from './use-add.ts';
import type { Draw } from './use-draws.ts';
import { useShareFile } from './use-share-file.ts';

interface Props {
  readonly id: string;
  readonly draw: Draw;
  readonly source: string;
}

/** The file that was kept when one committed is sent, once it is what one is bound to: no other share leaves its maker. */
export function RevealForm({ id, draw: { draw, commitments }, source }: Props) {
  const t = useT();
  const { add, faults, isBusy } = useAdd(id);
  const { files, share, fault, choose, refuse, compute } = useShareFile(draw, source);
  const reveal = async (kept: string): Promise<void> => {
    const commitment = await compute(kept);
    if (commitment === undefined) return;
    if (commitment !== commitments[source]?.commitment) refuse(t('console.draws.other-share'));
    else await add('RevealShare', { source, share: kept });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (share !== undefined) void reveal(share);
  };
  const refused = [...faults.byField.values()].join(' ');
  return (
    <form noValidate className={styles.card} onSubmit={submit}>
      <h2>{t('console.draws.reveal')}</h2>
      <p>{t('console.draws.reveal.what')}</p>
      <FileField
        label={t('console.draws.share-file')}
        name="share"
        files={files}
        fault={fault ?? (refused || undefined)}
        onChange={(chosen) => void choose(chosen)}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="primary" isDisabled={isBusy || share === undefined}>
        {t('console.draws.reveal')}
      </Button>
    </form>
  );
}
