import type { LocalDate } from '@lianxin/kernel';

export type StationingRole = 'lead' | 'stand-in';

/** Who is stationed at an enterprise (驻点包联), from a day to a day inclusive. */
export interface Stationing {
  readonly cadre: string;
  readonly role: StationingRole;
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

const FOREVER = '9999-12-31' as LocalDate;

export function isOverlapping(a: Stationing, b: Stationing): boolean {
  return a.from <= (b.to ?? FOREVER) && b.from <= (a.to ?? FOREVER);
}

export function findStationingOn(
  stationings: readonly Stationing[],
  role: StationingRole,
  day: LocalDate,
): Stationing | undefined {
  return stationings.find((s) => s.role === role && s.from <= day && day <= (s.to ?? FOREVER));
}
