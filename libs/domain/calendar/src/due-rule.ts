/** What a clock counts. Days are counted whole; hours and minutes run through the night unless they are working ones. */
export const UNITS = ['working-days', 'calendar-days', 'working-hours', 'hours', 'minutes'] as const;
export type Unit = (typeof UNITS)[number];

export const COUNT_FROM = ['next-day', 'same'] as const;
export type CountFrom = (typeof COUNT_FROM)[number];

export interface OpenHours {
  /** Hours of the local day; half past one is 13.5. */
  readonly openHour: number;
  readonly closeHour: number;
}

/** When an office is open on a working day, and where its days begin. */
export interface OfficeHours {
  readonly offsetMinutes: number;
  /** In order, not overlapping; two of them make a lunch break. */
  readonly sessions: readonly OpenHours[];
}

export interface DueRule {
  readonly unit: Unit;
  readonly amount: number;
  readonly countFrom: CountFrom;
  /** For day units: the hour the due day ends at; the office's closing hour when absent. */
  readonly dueAtHour?: number;
  /** For calendar days: a due day that is no working day moves on to the next one. */
  readonly rollsToWorkingDay?: boolean;
}

export const DEFAULT_OFFICE_HOURS: OfficeHours = {
  offsetMinutes: 480,
  sessions: [{ openHour: 9, closeHour: 17 }],
};

export const closingHour = (hours: OfficeHours): number => hours.sessions[hours.sessions.length - 1]?.closeHour ?? 24;
export const openingHour = (hours: OfficeHours): number => hours.sessions[0]?.openHour ?? 0;
