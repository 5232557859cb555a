import type { AlikeReply } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import { useT } from '../../words/t.ts';
import styles from './case-repeats.module.css';
import { RepeatList } from './repeat-list.tsx';

interface Props {
  readonly id: string;
  readonly names: Readonly<Record<string, string>> | undefined;
}

/** On the page of a case: other requests of its enterprise that may say the same. Nothing where there are none. */
export function CaseRepeats({ id, names }: Props) {
  const t = useT();
  const { data } = useQuery({
    queryKey: ['alike', id],
    queryFn: ({ signal }) => ask<AlikeReply>(`/cases/${id}/alike`, { signal }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <details className={styles.panel}>
      <summary>{t('console.repeats.found', { count: data.items.length })}</summary>
      <p className={styles.note}>{t('console.repeats.note')}</p>
      <RepeatList items={data.items} names={names} />
    </details>
  );
}
