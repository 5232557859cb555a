import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import { useAdd } from './use-add.ts';
import type { Draw } from './use-draws.ts';
import { useShareFile } from './use-share-file.ts';

/** What is sent of a share that was read from its maker's file, or why it is not. */
export type ShareAnswer = { readonly type: string; readonly data: object } | { readonly fault: string };

interface Props {
  readonly id: string;
  readonly draw: Draw;
  readonly source: string;
  readonly act: 'commit' | 'reveal';
  readonly answer: (share: string, commitment: string) => ShareAnswer | Promise<ShareAnswer>;
  /** What comes before the file is chosen. */
  readonly children?: ReactNode;
}

/** A form that is filled with the file of a share: what it holds is read and hashed here before anything is sent. */
export function ShareForm({ id, draw: { draw }, source, act, answer, children }: Props) {
  const t = useT();
  const { add, faults, isBusy } = useAdd(id);
  const { files, share, fault, choose, refuse, compute } = useShareFile(draw, source);
  const send = async (kept: string): Promise<void> => {
    const commitment = await compute(kept);
    if (commitment === undefined) return;
    const said = await answer(kept, commitment);
    if ('fault' in said) refuse(said.fault);
    else await add(said.type, said.data);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (share !== undefined) void send(share);
  };
  const refused = [...faults.byField.values()].join(' ');
  return (
    <form noValidate className={styles.card} onSubmit={submit}>
      <h2>{t(`console.draws.${act}`)}</h2>
      <p>{t(`console.draws.${act}.what`)}</p>
      {children}
      <FileField
        label={t('console.draws.share-file')}
        name="share"
        files={files}
        fault={fault ?? (refused || undefined)}
        onChange={(chosen) => void choose(chosen)}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="primary" isDisabled={isBusy || share === undefined}>
        {t(`console.draws.${act}`)}
      </Button>
    </form>
  );
}
