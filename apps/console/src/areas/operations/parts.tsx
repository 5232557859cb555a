import type { OperationsStatusReply } from '@lianxin/contracts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { Mark } from './mark.tsx';
import styles from './operations.module.css';
import { partText } from './part-text.ts';

type Process = OperationsStatusReply['api'];
type Part = Process['parts'][number];

function PartRow({ part: { name, up, remark, remedy } }: { readonly part: Part }) {
  const t = useT();
  const spoken = useLanguage();
  return (
    <li className={styles.row}>
      <strong title={name}>{partText(name, spoken)}</strong>
      <Mark isWell={up} words={t(up ? 'console.operations.up' : 'console.operations.down')} />
      {!up && <span className={styles.soft}>{remark ?? ''}</span>}
      {remedy && <p className={styles.remedy}>{t('console.operations.remedy', { what: remedy[spoken] })}</p>}
    </li>
  );
}

interface Props {
  readonly title: string;
  readonly process: Process;
}

/** The parts of a running process, each up or down, and what helps. */
export function Parts({ title, process }: Props) {
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      <ul>
        {process.parts.map((part) => (
          <PartRow key={part.name} part={part} />
        ))}
      </ul>
    </section>
  );
}

/** The worker; where it does not answer here, whether another one does its work. */
export function Worker({ worker, leases }: Pick<OperationsStatusReply, 'worker' | 'leases'>) {
  const t = useT();
  const title = t('console.operations.worker');
  if (worker) return <Parts title={title} process={worker} />;
  const isElsewhere = leases?.some(({ holder }) => holder !== null) === true;
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      <p>
        <Mark
          isWell={isElsewhere}
          words={t(isElsewhere ? 'console.operations.worker.elsewhere' : 'console.operations.worker.none')}
        />
      </p>
    </section>
  );
}
