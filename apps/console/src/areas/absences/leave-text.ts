import type { Absence } from '../../session/absences.ts';
import { usePeople } from '../../session/use-people.ts';
import { useT } from '../../words/t.ts';

/** A leave in words: who, from when to when, and who stands in. */
export function useLeaveText(): (leave: Absence) => string {
  const daysText = useLeaveDays();
  const standInText = useStandInText();
  const nameOf = usePeople();
  return (leave) => [nameOf(leave.account), daysText(leave), standInText(leave)].join(' · ');
}

/** From when to when. */
export function useLeaveDays(): (leave: Pick<Absence, 'from' | 'to'>) => string {
  const t = useT();
  return ({ from, to }) =>
    to === null ? t('console.absences.since', { from }) : t('console.absences.from-to', { from, to });
}

/** Who stands in, or by which rule somebody does. */
export function useStandInText(): (leave: Pick<Absence, 'standIn'>) => string {
  const t = useT();
  const nameOf = usePeople();
  return ({ standIn }) =>
    standIn === null ? t('console.absences.no-stand-in') : t('console.absences.stand-in', { name: nameOf(standIn) });
}
