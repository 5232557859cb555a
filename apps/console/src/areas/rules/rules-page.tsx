import { Link } from '@tanstack/react-router';
import { useIsPreviewer } from '../../session/areas.ts';
import { primaryLink } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useT } from '../../words/t.ts';
import { ChangesTable } from './changes-table.tsx';
import { ProgrammesTable } from './programmes-table.tsx';
import styles from './rules.module.css';
import { useProgrammes } from '../../session/use-register-names.ts';
import { useChanges } from './use-rules.ts';

function Changes() {
  const t = useT();
  const { data, error, refetch } = useChanges();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  // One line: the table that one came for is below.
  return data.length === 0 ? (
    <p className={styles.soft}>{t('console.rules.no-changes')}</p>
  ) : (
    <ChangesTable changes={data} />
  );
}

function Programmes() {
  const { data, error, refetch } = useProgrammes();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return data ? <ProgrammesTable programmes={data.programmes} /> : <Loading />;
}

/** Changes of rules with how far each has come, and the programmes that cases go by. */
export function RulesPage() {
  const t = useT();
  const isPreviewer = useIsPreviewer();
  return (
    <>
      <div className={styles.head}>
        <h1>{t('console.rules.title')}</h1>
        {isPreviewer && (
          <Link to="/rules/changes/new" className={`${primaryLink} ${styles.new}`}>
            {t('console.rules.new')}
          </Link>
        )}
      </div>
      <section className={styles.part}>
        <h2>{t('console.rules.changes')}</h2>
        <Changes />
      </section>
      <section className={styles.part}>
        <h2>{t('console.rules.programmes')}</h2>
        <Programmes />
      </section>
    </>
  );
}
