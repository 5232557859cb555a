import { usePeople } from '../../session/use-people.ts';
import { useT } from '../../words/t.ts';
import styles from './people.module.css';
import type { Member } from './use-team.ts';

/** Whether he is there today, or until when he is away and who stands in. */
export function Standing({ person, away }: Pick<Member, 'person' | 'away'>) {
  const t = useT();
  const nameOf = usePeople();
  if (person.disabled) return <span className={styles.ended}>{t('console.people.ended')}</span>;
  // A firm's account is nobody's post.
  if (!away && person.roles.every((role) => role === 'requester')) return null;
  if (!away) return <span className={styles.here}>{t('console.people.here')}</span>;
  return (
    <span>
      <span className={styles.away}>
        {away.to === null ? t('console.people.away') : t('console.people.away-to', { to: away.to })}
      </span>{' '}
      {away.standIn !== null && (
        <span className={styles.soft}>{t('console.absences.stand-in', { name: nameOf(away.standIn) })}</span>
      )}
    </span>
  );
}
