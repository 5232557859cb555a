import { NoHashing } from '../../http/sha256.ts';
import { timeText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useT } from '../../words/t.ts';
import styles from './chain-strip.module.css';
import { useChain } from './use-audit-case.ts';

const HASH_CHARS = 12;

type Chain = NonNullable<ReturnType<typeof useChain>['data']>;

function Whole({ chain, at }: { readonly chain: Chain; readonly at: string }) {
  const t = useT();
  const { version, headHash, unhashed } = chain;
  return (
    <p role="status" className={styles.whole}>
      <strong>{t('console.chain.whole', { count: version, head: `${headHash.slice(0, HASH_CHARS)}…` })}</strong>
      <span className={styles.soft}>{t('console.chain.at', { at })}</span>
      {unhashed.map((entry) => (
        <span key={entry} className={styles.soft}>
          {t('console.chain.unhashed', { entry })}
        </span>
      ))}
    </p>
  );
}

function Broken({ chain }: { readonly chain: Chain }) {
  const t = useT();
  return (
    <div role="alert" className={styles.broken}>
      <strong>{t('console.chain.broken')}</strong>
      <ul>
        {chain.faults.map(({ version, fault }) => (
          <li key={`${version}-${fault}`}>{t(`console.chain.fault.${fault}`, { entry: version })}</li>
        ))}
      </ul>
    </div>
  );
}

/** Whether the chain of this case is whole, checked here. */
export function ChainStrip({ id }: { readonly id: string }) {
  const t = useT();
  const { data, error, isFetching, dataUpdatedAt, refetch } = useChain(id);
  return (
    <section className={styles.strip} aria-label={t('console.chain')}>
      {error instanceof NoHashing && <p role="alert">{t('console.chain.no-hashing')}</p>}
      {error && !(error instanceof NoHashing) && <Failed error={error} />}
      {isFetching && !data && <Loading />}
      {data &&
        (data.faults.length === 0 ? <Whole chain={data} at={timeText(dataUpdatedAt)} /> : <Broken chain={data} />)}
      <Button isDisabled={isFetching} onPress={() => void refetch()}>
        {t('console.chain.again')}
      </Button>
    </section>
  );
}
