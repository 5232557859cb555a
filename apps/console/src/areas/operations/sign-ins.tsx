import { usePeople } from '../../session/use-people.ts';
import { exactWhenText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './operations.module.css';
import { useFailedSignIns } from './use-status.ts';

/** The name under which tries without an account are counted. */
const NOBODY = 'unknown';

/** Whose sign-in failed since yesterday, and how often. */
export function FailedSignIns() {
  const t = useT();
  const spoken = useLanguage();
  const nameOf = usePeople();
  const { data, error } = useFailedSignIns();
  return (
    <section className={styles.card}>
      <h2>{t('console.operations.sign-ins')}</h2>
      {error && <Failed error={error} />}
      {data?.items.length === 0 && <p className={styles.soft}>{t('console.operations.sign-ins.none')}</p>}
      <ul>
        {(data?.items ?? []).map(({ id, account, at, tries }) => (
          <li key={id} className={styles.row}>
            <strong>{account === NOBODY ? t('console.operations.sign-ins.nobody') : nameOf(account)}</strong>
            <span>{t('console.operations.sign-ins.tries', { count: tries ?? 1 })}</span>
            <span className={styles.soft}>{exactWhenText(at, spoken)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
