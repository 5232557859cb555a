import { Link, getRouteApi } from '@tanstack/react-router';
import { usePeople } from '../../session/use-people.ts';
import { useRead } from '../../shell/read-search.ts';
import { exactWhenText } from '../../time/moments.ts';
import { addMonths, monthText, thisMonth } from '../../time/months.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import { EraseForm } from './erase-form.tsx';
import styles from './operations.module.css';
import { erasuresSearch } from './search.ts';
import type { Erasure } from './use-erasures.ts';
import { useErasures } from './use-erasures.ts';

const route = getRouteApi('/operations/erasures');

function Months({ month }: { readonly month: string }) {
  const t = useT();
  return (
    <nav className={styles.months} aria-label={t('console.erasures.month')}>
      <Link
        to="/operations/erasures"
        search={{ month: addMonths(month, -1) }}
        aria-label={t('console.erasures.before')}
      >
        ‹
      </Link>
      <strong>{monthText(month, useLanguage())}</strong>
      {month < thisMonth() && (
        <Link
          to="/operations/erasures"
          search={{ month: addMonths(month, 1) }}
          aria-label={t('console.erasures.after')}
        >
          ›
        </Link>
      )}
    </nav>
  );
}

function Book({ erasures }: { readonly erasures: readonly Erasure[] }) {
  const t = useT();
  const spoken = useLanguage();
  const wordOf = useCode();
  const nameOf = usePeople();
  if (erasures.length === 0) return <p className={styles.soft}>{t('console.erasures.none')}</p>;
  return (
    <ol>
      {erasures.map(({ version, at, actor, reason, document }) => (
        <li key={version} className={styles.row}>
          <strong>{exactWhenText(at, spoken)}</strong>
          <span>{wordOf('erasure', reason)}</span>
          <span>{document}</span>
          <span className={styles.soft}>{nameOf(actor)}</span>
        </li>
      ))}
    </ol>
  );
}

/** The book of erasures, and the form that adds to it. */
export function ErasuresPage() {
  const t = useT();
  const { month = thisMonth() } = useRead(erasuresSearch, route.useSearch());
  const { data, error, refetch } = useErasures(month);
  return (
    <>
      <Link to="/operations" data-back>
        {`‹ ${t('console.operations.title')}`}
      </Link>
      <div className={styles.head}>
        <h1>{t('console.erasures.title')}</h1>
      </div>
      <section className={styles.card}>
        <Months month={month} />
        {error && <Failed error={error} onRetry={refetch} />}
        {!data && !error && <Loading />}
        {data && <Book erasures={data} />}
      </section>
      <section className={styles.card}>
        <h2>{t('console.erasures.erase.title')}</h2>
        <p className={styles.soft}>{t('console.erasures.what')}</p>
        <EraseForm />
      </section>
    </>
  );
}
