import type { OperationsStatusReply } from '@lianxin/contracts';
import { formatDuration } from '@lianxin/contracts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { Mark } from './mark.tsx';
import styles from './operations.module.css';
import { partText } from './part-text.ts';

type Follower = NonNullable<OperationsStatusReply['followers']>[number];

/** A burst is followed within less. */
const LATE_MS = 10_000;

/** Those that are further behind than a burst explains. */
const lateOf = (followers: OperationsStatusReply['followers']): readonly Follower[] =>
  (followers ?? []).filter(({ lagEvents, lagMs }) => lagEvents > 0 && lagMs >= LATE_MS);

/** How many are late, and by how much, with the way to them; nothing where none is. */
export function LateFollowers({ followers }: Pick<OperationsStatusReply, 'followers'>) {
  const t = useT();
  const spoken = useLanguage();
  const late = lateOf(followers);
  if (late.length === 0) return null;
  const time = formatDuration(Math.max(...late.map(({ lagMs }) => lagMs)), spoken);
  return (
    <p className={styles.late}>
      <a href="#followers">{t('console.operations.late-parts', { count: late.length, time })}</a>
    </p>
  );
}

function FollowerRow({ follower: { name, position, lagEvents, lagMs } }: { readonly follower: Follower }) {
  const t = useT();
  const spoken = useLanguage();
  const isLevel = lagEvents === 0 || lagMs < LATE_MS;
  const words = isLevel
    ? t('console.operations.level')
    : t('console.operations.behind', { count: lagEvents, time: formatDuration(lagMs, spoken) });
  return (
    <tr>
      <th scope="row" title={name}>
        {partText(name, spoken)}
      </th>
      <td>
        <Mark isWell={isLevel} words={words} />
      </td>
      <td className={styles.number}>{position}</td>
    </tr>
  );
}

/** What follows the record, and how far each is behind it. */
export function Followers({ followers }: Pick<OperationsStatusReply, 'followers'>) {
  const t = useT();
  const title = t('console.operations.followers');
  return (
    <section id="followers" className={styles.card}>
      <h2>{title}</h2>
      {followers === null ? (
        <p>{t('console.operations.unknown')}</p>
      ) : (
        <div className={styles.scroll} role="region" aria-label={title} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('console.operations.name')}</th>
                <th scope="col">{t('console.operations.lag')}</th>
                <th scope="col" className={styles.number}>
                  {t('console.operations.position')}
                </th>
              </tr>
            </thead>
            <tbody>
              {followers.map((follower) => (
                <FollowerRow key={follower.name} follower={follower} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** What one worker at a time does, and which does it. */
export function Leases({ leases }: Pick<OperationsStatusReply, 'leases'>) {
  const t = useT();
  const spoken = useLanguage();
  return (
    <section className={styles.card}>
      <h2>{t('console.operations.leases')}</h2>
      <ul>
        {(leases ?? []).map(({ name, holder }) => (
          <li key={name} className={styles.row}>
            <strong title={name}>{partText(name, spoken)}</strong>
            <Mark isWell={holder !== null} words={holder ?? t('console.operations.nobody')} />
          </li>
        ))}
      </ul>
    </section>
  );
}
