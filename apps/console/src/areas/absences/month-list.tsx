import type { Absence } from '../../session/absences.ts';
import { usePeople } from '../../session/use-people.ts';
import { Button } from '../../ui/button.tsx';
import { useT } from '../../words/t.ts';
import styles from './absences.module.css';
import { useLeaveDays, useStandInText } from './leave-text.ts';
import { useMayChange } from './use-absences.ts';

interface Props {
  readonly leaves: readonly Absence[];
  readonly onOpen: (leave: Absence) => void;
}

/** Leave one by one: on a phone, and of one person. */
export function LeaveList({ leaves, onOpen }: Props) {
  const t = useT();
  const mayChange = useMayChange();
  const nameOf = usePeople();
  const daysText = useLeaveDays();
  const standInText = useStandInText();
  if (leaves.length === 0) return <p className={styles.soft}>{t('console.absences.none')}</p>;
  return (
    <ul className={styles.list}>
      {leaves.map((leave) => (
        <li key={`${leave.account}/${leave.from}`}>
          <div>
            <strong>{nameOf(leave.account)}</strong> <span>{daysText(leave)}</span>
            <p className={styles.soft}>{standInText(leave)}</p>
          </div>
          {mayChange(leave) && (
            <Button
              aria-label={t('console.absences.end.of', { name: nameOf(leave.account) })}
              onPress={() => onOpen(leave)}
            >
              {t('console.absences.end')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
