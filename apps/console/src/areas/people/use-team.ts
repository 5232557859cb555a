import type { Absence } from '../../session/absences.ts';
import { isAwayOn, useAbsences } from '../../session/absences.ts';
import { useIsOperator } from '../../session/areas.ts';
import type { Account, Person } from '../../session/use-directory.ts';
import { nameOfPerson, useAccounts, useStaff } from '../../session/use-directory.ts';
import { todayText } from '../../time/moments.ts';
import { useCadres } from '../enterprises/use-enterprises.ts';
import { useWorkload } from '../reports/use-reports.ts';

/** Somebody with what he has in hand, and his leave of today. */
export interface Member {
  readonly person: Person | Account;
  readonly unit: string | undefined;
  readonly away: Absence | undefined;
  readonly open: number;
  readonly overdue: number;
}

const byName = (a: Account, b: Account): number => nameOfPerson(a).localeCompare(nameOfPerson(b), 'zh-CN');

/** Everybody that this account is shown: the staff of its office; to those who keep accounts, every account. */
function useEverybody(): readonly (Person | Account)[] {
  const staff = useStaff();
  const { data } = useAccounts();
  return useIsOperator() ? [...(data?.accounts ?? [])].sort(byName) : staff;
}

/** Everybody with load and leave; undefined until that is known. */
export function useTeam() {
  const people = useEverybody();
  const today = todayText();
  const [work, leave, cadres] = [useWorkload(), useAbsences(today, today), useCadres()];
  const asked = [work, leave, cadres];
  const error = asked.find((one) => one.error)?.error;
  const refetch = (): void => asked.forEach((one) => void one.refetch());
  const members = people.map((person): Member => {
    const { open = 0, overdue = 0 } = work.data?.items.find(({ holder }) => holder === person.id) ?? {};
    return {
      ...{ person, open, overdue },
      unit: cadres.data?.items.find(({ id }) => id === person.id)?.unit,
      away: leave.data?.items.find((one) => one.account === person.id && isAwayOn(one, today)),
    };
  });
  const isKnown = people.length > 0 && asked.every(({ data }) => data !== undefined);
  return { members: isKnown ? members : undefined, error, refetch };
}
