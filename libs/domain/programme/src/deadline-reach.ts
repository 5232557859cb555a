import type { Programme } from './programme.ts';

/** How far ahead of a command a deadline of a pack may lie, in days of the calendar. */
export interface DeadlineReach {
  /** The place of the figure: `clocks.resolve`. */
  readonly path: string;
  readonly days: number;
}

/** Where two days in three are free, as around the longest holiday, a working day takes three. */
const DAYS_A_WORKING_DAY = 3;
const HOURS_A_DAY = 24;
const MINUTES_A_DAY = 1440;
/** No case is decided after 2074, and the calendar ends with 2079. */
const REACH_DAYS_MAX = 5 * 365;

type CountedAmount = Pick<Programme['clocks']['resolve'], 'unit' | 'amount'>;

function officeHoursPerDay({ office }: Programme): number {
  return office.hours.sessions.reduce((sum, { openHour, closeHour }) => sum + closeHour - openHour, 0);
}

function toCalendarDays(programme: Programme, { unit, amount }: CountedAmount): number {
  switch (unit) {
    case 'working-days':
      return amount * DAYS_A_WORKING_DAY;
    case 'working-hours':
      return (amount / officeHoursPerDay(programme)) * DAYS_A_WORKING_DAY;
    case 'hours':
      return amount / HOURS_A_DAY;
    case 'minutes':
      return amount / MINUTES_A_DAY;
    default:
      return amount;
  }
}

/** The most that each clock of a pack, with its extensions, may run; the longest first. Waits come on top. */
export function computeDeadlineReaches(programme: Programme): readonly DeadlineReach[] {
  const { extension } = programme;
  const extended =
    toCalendarDays(programme, { unit: extension.unit, amount: extension.amountMax }) * extension.countMax;
  return Object.entries(programme.clocks)
    .flatMap(([kind, clock]) => {
      const rules = [clock, ...(clock.overrides ?? []).map((other) => ({ ...clock, ...other }))];
      const longest = Math.max(...rules.map((rule) => toCalendarDays(programme, rule)));
      return [{ path: `clocks.${kind}`, days: Math.ceil(longest + (kind === 'resolve' ? extended : 0)) }];
    })
    .sort((a, b) => b.days - a.days);
}

/** Clocks whose dates may lie beyond the calendar: a case that comes to one is refused. */
export const findDeadlinesBeyondCalendar = (programme: Programme): readonly DeadlineReach[] =>
  computeDeadlineReaches(programme).filter(({ days }) => days > REACH_DAYS_MAX);
