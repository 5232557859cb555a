import { whenText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './agenda.module.css';
import { useAgenda } from './use-case.ts';

/** What happens by itself, when and why, before it happens. */
export function Agenda({ id }: { readonly id: string }) {
  const t = useT();
  const spoken = useLanguage();
  const { data, error, refetch } = useAgenda(id);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.acts.length === 0) return <p>{t('console.case.agenda.none')}</p>;
  return (
    <>
      <p className={styles.soft}>{t('console.case.agenda.if-open')}</p>
      <ol className={styles.acts}>
        {data.acts.map(({ id: act, at, what, why }) => (
          <li key={act} className={styles.act}>
            <time dateTime={at}>{whenText(at, spoken)}</time>
            <strong>{what[spoken]}</strong>
            <span className={styles.soft}>{why[spoken]}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
