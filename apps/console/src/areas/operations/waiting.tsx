import type { OperationsStatusReply } from '@lianxin/contracts';
import type { ReactNode } from 'react';
import { exactWhenText } from '../../time/moments.ts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { DeadLetters } from './dead-letters.tsx';
import { Mark } from './mark.tsx';
import styles from './operations.module.css';
import { partText } from './part-text.ts';

type LateStream = NonNullable<OperationsStatusReply['late']>[number];
type SetAside = NonNullable<OperationsStatusReply['setAside']>;

function LateStreams({ late }: { readonly late: readonly LateStream[] }) {
  const t = useT();
  const spoken = useLanguage();
  return (
    <ul>
      {late.map(({ stream, because, since }) => (
        <li key={stream} className={styles.row}>
          <strong>{stream}</strong>
          <span>{t(`console.operations.late.${because}`)}</span>
          <span className={styles.soft}>{since === null ? '' : exactWhenText(since, spoken)}</span>
        </li>
      ))}
    </ul>
  );
}

function AsideStreams({ setAside }: { readonly setAside: SetAside }) {
  const t = useT();
  const spoken = useLanguage();
  return (
    <ul>
      {setAside.map(({ model, stream, version, code }) => (
        <li key={`${model}/${stream}`} className={styles.row}>
          <strong>{stream}</strong>
          <span>{t('console.operations.aside.of', { model: partText(model, spoken), version })}</span>
          <span className={styles.soft}>{code}</span>
        </li>
      ))}
    </ul>
  );
}

interface CountProps {
  readonly title: string;
  /** Undefined: the store was not there to be asked. */
  readonly count: number | undefined;
  readonly children?: ReactNode;
}

function Counted({ title, count, children }: CountProps) {
  const t = useT();
  const words = count === undefined ? t('console.operations.unknown') : String(count);
  return (
    <div className={styles.counted}>
      <h3>
        {title} <Mark isWell={count === 0} words={words} />
      </h3>
      {children}
    </div>
  );
}

function Late({ late, temporalUi }: Pick<OperationsStatusReply, 'late' | 'temporalUi'>) {
  const t = useT();
  return (
    <Counted title={t('console.operations.late')} count={late?.length}>
      {late && late.length > 0 && <LateStreams late={late} />}
      {temporalUi !== undefined && (
        <a href={temporalUi} target="_blank" rel="noreferrer">
          {t('console.operations.temporal')}
        </a>
      )}
    </Counted>
  );
}

function Unsent({ notices }: Pick<OperationsStatusReply, 'notices'>) {
  const t = useT();
  const spoken = useLanguage();
  const oldestAt = notices?.oldestAt;
  return (
    <Counted title={t('console.operations.unsent')} count={notices?.streams}>
      {oldestAt && <p>{t('console.operations.unsent.since', { at: exactWhenText(oldestAt, spoken) })}</p>}
    </Counted>
  );
}

/** What waits for somebody to look at it: late, set aside, unsent, not handled. */
export function Waiting({ status }: { readonly status: OperationsStatusReply }) {
  const t = useT();
  const { setAside, deadLetters } = status;
  return (
    <section className={styles.card}>
      <h2>{t('console.operations.waiting')}</h2>
      <Late {...status} />
      <Counted title={t('console.operations.aside')} count={setAside?.length}>
        {setAside && setAside.length > 0 && <AsideStreams setAside={setAside} />}
      </Counted>
      <Unsent {...status} />
      <Counted title={t('console.operations.letters')} count={deadLetters ?? undefined}>
        {deadLetters !== null && deadLetters > 0 && <DeadLetters />}
      </Counted>
    </section>
  );
}
