import type { AlikeReply } from '@lianxin/contracts';
import { Failed } from '../../ui/failed.tsx';
import type { Translate } from '../../words/t.ts';
import { useT } from '../../words/t.ts';
import { RepeatList } from '../repeats/repeat-list.tsx';
import styles from './new-case.module.css';

interface Props {
  readonly reply?: AlikeReply | undefined;
  readonly error?: unknown;
  readonly projects: readonly { readonly id: string; readonly name: string }[];
}

function stateText(t: Translate, { reply, error }: Pick<Props, 'reply' | 'error'>): string {
  if (error !== undefined) return '';
  if (!reply) return t('console.repeats.how');
  return reply.items.length === 0 ? t('console.repeats.none', { count: reply.compared }) : t('console.repeats.note');
}

/** What the enterprise may have said already, while one types. */
export function RepeatsBeside({ reply, error, projects }: Props) {
  const t = useT();
  const names = Object.fromEntries(projects.map(({ id, name }) => [id, name]));
  return (
    <aside className={styles.beside} aria-label={t('console.repeats.title')}>
      <h2>{t('console.repeats.title')}</h2>
      <p role="status" className={styles.soft}>
        {stateText(t, { reply, error })}
      </p>
      {error !== undefined && <Failed error={error} />}
      {reply && reply.items.length > 0 && <RepeatList items={reply.items} names={names} />}
    </aside>
  );
}
