import { getRouteApi } from '@tanstack/react-router';
import { useRead } from '../../shell/read-search.ts';
import { useT } from '../../words/t.ts';
import { Campaign } from './campaign.tsx';
import { Counts } from './counts.tsx';
import { Glance } from './glance.tsx';
import styles from './reports.module.css';
import { reportsSearch } from './search.ts';
import { Workload } from './workload.tsx';

const route = getRouteApi('/reports');

/** Who has how much, what became of what came in, and the campaign: every figure leads to what it counts. */
export function ReportsPage() {
  const t = useT();
  const search = useRead(reportsSearch, route.useSearch());
  return (
    <>
      <h1>{t('console.reports.title')}</h1>
      <Glance />
      <section className={styles.report}>
        <h2>{t('console.reports.workload')}</h2>
        <Workload />
      </section>
      <section className={styles.report}>
        <h2>{t('console.reports.counts')}</h2>
        <Counts search={search} />
      </section>
      <section className={styles.report}>
        <h2>{t('console.reports.campaign')}</h2>
        <Campaign search={search} />
      </section>
    </>
  );
}
