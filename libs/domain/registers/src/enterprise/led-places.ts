import type { LocalDate } from '@lianxin/kernel';
import { dateToDays, daysToDate } from '@lianxin/kernel';
import type { LedPlace, Reassignment } from './balance.ts';
import type { Stationing } from './stationing.ts';
import { findStationingOn, isOverlapping } from './stationing.ts';

/** An ended stationing ends on this day, where the next begins on the other. */
export const dayBefore = (day: LocalDate): LocalDate => daysToDate(dateToDays(day) - 1);

/**
 * An enterprise as the balance of a day sees it: one that has had a lead is to have one. Undefined where nobody ever led,
 * or somebody does from a later day on. A lead who has a last day, or begins on the very day, stays.
 */
export function ledPlaceOn(
  day: LocalDate,
  enterprise: string,
  stationings: readonly Stationing[],
): LedPlace | undefined {
  const leads = stationings.filter(({ role }) => role === 'lead');
  const now = findStationingOn(leads, 'lead', day);
  const isLater = leads.some(({ from }) => from > day);
  if (leads.length === 0 || (!now && isLater)) return undefined;
  const fromNowOn: Stationing = { cadre: '', role: 'stand-in', from: day };
  return {
    enterprise,
    ...(now === undefined ? {} : { lead: now.cadre }),
    isFixed: now !== undefined && (now.to !== undefined || isLater || now.from >= day),
    barred: stationings
      .filter((one) => one.role === 'stand-in' && isOverlapping(one, fromNowOn))
      .map((one) => one.cadre),
  };
}

/** The commands of a reassignment from a day on, in their order: the one before ends the day before. */
export function commandsOfReassignment({ from, to }: Reassignment, day: LocalDate) {
  return [
    ...(from === undefined
      ? []
      : [{ type: 'EndStationing' as const, data: { cadre: from, role: 'lead' as const, to: dayBefore(day) } }]),
    { type: 'StationCadre' as const, data: { cadre: to, role: 'lead' as const, from: day } },
  ];
}
