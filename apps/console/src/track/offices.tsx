import type { RequestOfficesReply } from '@lianxin/contracts';
import { useCallback, useEffect, useState } from 'react';
import { listOffices } from '../http/file-request.ts';
import { telOf } from '../words/tel-of.ts';
import { useWords } from '../words/track/index.ts';
import { useSending } from './use-sending.tsx';
import styles from './track.module.css';

export type Office = RequestOfficesReply['items'][number];

/** The offices, asked for once as the page is opened; `ask` asks again where no answer came. */
export function useOffices() {
  const [offices, setOffices] = useState<readonly Office[]>();
  const { fault, busy, send } = useSending();
  const ask = useCallback(() => send(async () => setOffices((await listOffices()).items)), [send]);
  useEffect(() => void ask(), [ask]);
  return { offices, fault, busy, ask };
}

/** The other way than this page: it stands below whatever is shown, also where that is a refusal. */
export function OtherWay({ offices }: { readonly offices: readonly Office[] | undefined }) {
  const t = useWords();
  const called = (offices ?? []).flatMap(({ telephone, ...of }) => (telephone === null ? [] : { ...of, telephone }));
  return (
    <footer className={styles.other} aria-label={t('track.other-way')}>
      <p>{t(called.length > 0 ? 'track.telephone.of' : 'track.telephone')}</p>
      {called.length > 0 && (
        <ul>
          {called.map(({ id, name, telephone }) => (
            <li key={id}>
              {name} <a href={telOf(telephone)}>{telephone}</a>
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}
