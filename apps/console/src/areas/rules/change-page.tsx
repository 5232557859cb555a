import { Link, getRouteApi } from '@tanstack/react-router';
import { usePeople } from '../../session/use-people.ts';
import { useProgrammeText } from '../../session/use-register-names.ts';
import { whenText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { ChangeActions } from './change-actions.tsx';
import { figuresOf } from './changes-table.tsx';
import type { Fact } from './fact-list.tsx';
import { FactList } from './fact-list.tsx';
import { Progress } from './progress.tsx';
import styles from './rules.module.css';
import type { Change } from './use-rules.ts';
import { useChanges } from './use-rules.ts';

const route = getRouteApi('/rules/changes/$id');

function Facts({ change }: { readonly change: Change }) {
  const t = useT();
  const spoken = useLanguage();
  const nameOf = usePeople();
  const programmeText = useProgrammeText();
  const { documentNumber, effectiveAt, what, orderedBy, confirmedBy } = change;
  const facts: readonly Fact[] = [
    [t('console.rules.column.effective'), whenText(effectiveAt, spoken)],
    [t('console.rules.order.documentNumber'), documentNumber],
    [
      t('console.rules.step.what'),
      what.kind === 'programme'
        ? t('console.rules.of-programme', { from: programmeText(what.from), to: programmeText(what.to) })
        : what.amendments.map(({ title }) => title).join(t('console.and')),
    ],
    [t('console.rules.ordered-by'), orderedBy === undefined ? '' : nameOf(orderedBy)],
    [t('console.rules.confirmed-by'), confirmedBy === undefined ? '' : nameOf(confirmedBy)],
  ];
  return <FactList facts={facts} />;
}

function Figures({ change }: { readonly change: Change }) {
  const t = useT();
  return (
    <dl className={styles.figures} aria-live="polite">
      {Object.entries(figuresOf(change)).map(([figure, count]) => (
        <div key={figure}>
          <dt>{t(`console.rules.figure.${figure as keyof ReturnType<typeof figuresOf>}`)}</dt>
          <dd>{count.toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Cases by their numbers, each a link to it. */
function Numbers({ title, numbers }: { readonly title: string; readonly numbers: readonly string[] }) {
  if (numbers.length === 0) return null;
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      <ul className={styles.numbers}>
        {numbers.map((number) => (
          <li key={number}>
            <Link to="/cases/$id" params={{ id: number }}>
              {number}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A change as it is rolled out: who ordered and confirmed it, how far it has come, what it passed over. */
export function ChangePage() {
  const t = useT();
  const { id } = route.useParams();
  const { data, error, refetch } = useChanges();
  const change = data?.find((one) => one.id === id);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Link to="/rules" data-back>
        {`‹ ${t('console.rules.back')}`}
      </Link>
      {!change && <h1>{t('console.rules.no-such-change')}</h1>}
      {change && (
        <>
          <section className={styles.card}>
            <div className={styles.head}>
              <h1>{change.title}</h1>
              <span role="status" className={`${styles.status} ${styles[change.status] ?? ''}`}>
                {t(`console.rules.status.${change.status}`)}
              </span>
            </div>
            <Facts change={change} />
            <Progress change={change} />
            <Figures change={change} />
            <Link to="/rules/changes/new" search={{ preview: change.preview }}>
              {t('console.rules.show-preview')}
            </Link>
          </section>
          <ChangeActions change={change} />
          <Numbers title={t('console.rules.held')} numbers={change.held} />
          <Numbers title={t('console.rules.otherwise')} numbers={change.progress.otherwise} />
        </>
      )}
    </>
  );
}
