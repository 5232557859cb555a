const OFFICE_OFFSET = '+08:00';
const DAY_MS = 86_400_000;

/** The instant at which a day `YYYY-MM-DD` begins at the office. */
export const startOfDay = (day: string): string => new Date(`${day}T00:00:00${OFFICE_OFFSET}`).toISOString();

/** The instant at which the day after it begins. */
export const endOfDay = (day: string): string => new Date(Date.parse(startOfDay(day)) + DAY_MS).toISOString();

const TYPED = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/;

/** The instant of what somebody typed as the office's wall shows it, `2020-02-04 17:00`; a day alone is its end. */
export function instantOfTyped(typed: string): string | undefined {
  const [, day, time] = TYPED.exec(typed.trim()) ?? [];
  if (day === undefined) return undefined;
  const ms = Date.parse(time === undefined ? `${day}T23:59:59${OFFICE_OFFSET}` : `${day}T${time}:59${OFFICE_OFFSET}`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** Of a day `YYYY-MM-DD`: 0 is Monday. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The day so many days later; negative: before. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** Whether there is such a day. */
export const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && dayAfter(day, 0) === day;
