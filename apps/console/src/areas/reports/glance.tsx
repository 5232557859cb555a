import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { queryAddress } from '../../http/queries.ts';
import { thisMonth } from '../../time/months.ts';
import { useT } from '../../words/t.ts';
import { totalText } from '../cases/filters.tsx';
import type { CasesSearch } from '../cases/search.ts';
import type { Total } from '../cases/use-cases.ts';
import styles from './reports.module.css';

/** How many cases match; undefined: it is not known yet, or cannot be asked now. */
function useTotal(search: CasesSearch): Total | undefined {
  const { data } = useQuery({
    queryKey: ['query', 'cases', 'count', search],
    queryFn: ({ signal }) => ask<Answer<'cases'>>(queryAddress('cases', { ...search, limit: 1 }), { signal }),
  });
  return data?.total ?? undefined;
}

const PERCENT = 100;
const shareText = ({ count }: Total, of: Total | undefined): string | undefined =>
  of && of.count > 0 ? `${Math.round((count * PERCENT) / of.count)}%` : undefined;

type Name = 'open' | 'overdue' | 'urged' | 'requested-month' | 'resolved-month' | 'in-time-month';

interface FigureProps {
  readonly name: Name;
  readonly search: CasesSearch;
  /** What it is a share of. */
  readonly of?: CasesSearch;
}

/** Of how many it is so many in a hundred. */
function Share({ total, of }: { readonly total: Total; readonly of: CasesSearch }) {
  const t = useT();
  const share = shareText(total, useTotal(of));
  return share && <span className={styles.soft}>{t('console.glance.share', { share })}</span>;
}

function Figure({ name, search, of }: FigureProps) {
  const t = useT();
  const total = useTotal(search);
  const label = t(`console.glance.${name}`);
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        {total && total.count > 0 ? (
          <Link to="/cases" search={search} aria-label={`${label} ${totalText(total)}`}>
            {totalText(total)}
          </Link>
        ) : (
          total?.count
        )}
        {total && of && <Share total={total} of={of} />}
      </dd>
    </div>
  );
}

/** What somebody who answers for all of it looks at first; every figure opens its cases. */
export function Glance() {
  const t = useT();
  const from = `${thisMonth()}-01`;
  return (
    <section className={styles.part} aria-label={t('console.glance')}>
      <dl className={styles.figures}>
        <Figure name="open" search={{ open: true }} />
        <Figure name="overdue" search={{ open: true, light: 'red' }} />
        <Figure name="urged" search={{ open: true, urged: true }} />
        <Figure name="requested-month" search={{ requestedFrom: from }} />
        <Figure name="resolved-month" search={{ resolvedFrom: from }} />
        <Figure
          name="in-time-month"
          search={{ resolvedFrom: from, resolvedInTime: true }}
          of={{ resolvedFrom: from }}
        />
      </dl>
    </section>
  );
}
