import { Link } from '@tanstack/react-router';
import type { OperationsStatusReply } from '@lianxin/contracts';
import { exactWhenText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { Facts } from './facts.tsx';
import { Followers, LateFollowers, Leases } from './followers.tsx';
import styles from './operations.module.css';
import { Parts, Worker } from './parts.tsx';
import { FailedSignIns } from './sign-ins.tsx';
import { useStatus } from './use-status.ts';
import { Waiting } from './waiting.tsx';

const DOCTOR = 'npx lianxin doctor';
const VERIFY = 'npx lianxin verify';

/** What looks deeper than a page can: at the machine itself. */
function AtTheMachine() {
  const t = useT();
  return (
    <section className={styles.card}>
      <h2>{t('console.operations.deeper')}</h2>
      <p>
        {t('console.operations.deeper.doctor')} <code className={styles.line}>{DOCTOR}</code>
      </p>
      <p>
        {t('console.operations.deeper.verify')} <code className={styles.line}>{VERIFY}</code>
      </p>
    </section>
  );
}

function Status({ status }: { readonly status: OperationsStatusReply }) {
  const t = useT();
  return (
    <>
      <LateFollowers followers={status.followers} />
      <div className={styles.columns}>
        <div>
          <Parts title={t('console.operations.api')} process={status.api} />
          <Worker {...status} />
          <Followers followers={status.followers} />
        </div>
        <div>
          <Waiting status={status} />
          <Facts status={status} />
          <FailedSignIns />
          <Leases leases={status.leases} />
          <AtTheMachine />
        </div>
      </div>
    </>
  );
}

/** How the installation runs, for whoever runs it: asked again while it is looked at. */
export function OperationsPage() {
  const t = useT();
  const spoken = useLanguage();
  const { data, error, refetch } = useStatus();
  return (
    <>
      <div className={styles.head}>
        <h1>{t('console.operations.title')}</h1>
        {data && (
          <span className={styles.soft}>{t('console.operations.at', { at: exactWhenText(data.at, spoken) })}</span>
        )}
        <Link to="/operations/erasures">{t('console.erasures.title')}</Link>
      </div>
      {error && <Failed error={error} what={t('console.operations.title')} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Status status={data} />}
      {!data && error && <AtTheMachine />}
    </>
  );
}
