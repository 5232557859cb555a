import type { OperationsStatusReply } from '@lianxin/contracts';
import { VERIFIED_PARTS } from '@lianxin/contracts';
import type { ReactNode } from 'react';
import { exactWhenText } from '../../time/moments.ts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { Mark } from './mark.tsx';
import styles from './operations.module.css';

/** As doctor has them: commands are refused beyond the one, a database soon stops below the other. */
const CLOCK_OFF_MS_MAX = 500;
const FREE_BYTES_MIN = 1_000_000_000;
const GIGABYTE = 1_000_000_000;

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Schema({ schema }: Pick<OperationsStatusReply, 'schema'>) {
  const t = useT();
  if (!schema) return <Mark isWell={false} words={t('console.operations.unknown')} />;
  return <Mark isWell={schema.have === schema.want} words={t('console.operations.schema.of', schema)} />;
}

function Measured({
  value,
  isWell,
  words,
}: {
  readonly value: number | null;
  readonly isWell: boolean;
  readonly words: string;
}) {
  const t = useT();
  return value === null ? <span>{t('console.operations.unknown')}</span> : <Mark isWell={isWell} words={words} />;
}

/** When each part was last verified, and what came of it; of one that never was, that. */
function Verified({ verifications }: Pick<OperationsStatusReply, 'verifications'>) {
  const t = useT();
  const spoken = useLanguage();
  if (!verifications) return <span>{t('console.operations.unknown')}</span>;
  return VERIFIED_PARTS.map((of) => {
    const part = t(`console.operations.verified.${of}`);
    const last = verifications.find((one) => one.part === of);
    if (!last)
      return (
        <div key={of}>
          <Mark isWell={false} words={t('console.operations.verified.never', { part })} />
        </div>
      );
    const at = exactWhenText(last.at, spoken);
    return (
      <div key={of}>
        <Mark
          isWell={last.sound}
          words={t(`console.operations.verified.${last.sound ? 'sound' : 'unsound'}`, { part, at })}
        />
      </div>
    );
  });
}

/** What runs here: versions, schema, clock, disk. */
export function Facts({ status }: { readonly status: OperationsStatusReply }) {
  const t = useT();
  const { versions, schema, clockOffMs, diskFreeBytes, watchers, verifications } = status;
  const gigabytes = ((diskFreeBytes ?? 0) / GIGABYTE).toFixed(1);
  return (
    <section className={styles.card}>
      <h2>{t('console.operations.facts')}</h2>
      <dl className={styles.facts}>
        <Fact name={t('console.operations.versions')}>
          {t('console.operations.versions.of', { ...versions, database: versions.database ?? '?' })}
        </Fact>
        <Fact name={t('console.operations.schema')}>
          <Schema schema={schema} />
        </Fact>
        <Fact name={t('console.operations.clock')}>
          <Measured
            value={clockOffMs}
            isWell={(clockOffMs ?? 0) <= CLOCK_OFF_MS_MAX}
            words={t('console.operations.clock.off', { ms: clockOffMs ?? 0 })}
          />
        </Fact>
        <Fact name={t('console.operations.disk')}>
          <Measured
            value={diskFreeBytes}
            isWell={(diskFreeBytes ?? 0) >= FREE_BYTES_MIN}
            words={t('console.operations.disk.free', { gigabytes })}
          />
        </Fact>
        <Fact name={t('console.operations.verified')}>
          <Verified verifications={verifications} />
        </Fact>
        <Fact name={t('console.operations.watchers')}>{watchers}</Fact>
      </dl>
    </section>
  );
}
