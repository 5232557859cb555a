import { useState } from 'react';
import { useAccount } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import { makeShare, saveShare } from './share.ts';
import { findOtherUse } from './used-elsewhere.ts';
import { ShareForm } from './share-form.tsx';
import type { Draw } from './use-draws.ts';

interface Props {
  readonly id: string;
  readonly draw: Draw;
  readonly source: string;
}

/**
 * A share is made here and kept by its maker before anything is sent; only what it binds him to goes to the server. What it is is read
 * from the file that he kept: a file that was not saved after all binds nobody.
 */
export function CommitForm({ id, draw, source }: Props) {
  const t = useT();
  const { id: account } = useAccount();
  const [made, setMade] = useState<string>();
  const make = (): void => {
    const one = made ?? makeShare();
    setMade(one);
    saveShare(id, source, one);
  };
  return (
    <ShareForm
      {...{ id, draw, source, act: 'commit' }}
      answer={async (share, commitment) => {
        const other = await findOtherUse(share, account, id).catch(() => null);
        if (other === null) return { fault: t('console.draws.not-compared') };
        return other === undefined
          ? { type: 'CommitShare', data: { source, commitment } }
          : { fault: t('console.draws.share-used', { draw: other }) };
      }}
    >
      <div className={styles.buttons}>
        <Button onPress={make}>{t('console.draws.save-share')}</Button>
      </div>
      <p role="status">{made === undefined ? '' : t('console.draws.saved', { account })}</p>
    </ShareForm>
  );
}
