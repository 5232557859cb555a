import { daysBetween } from '../../time/moments.ts';
import type { Stationing } from './use-enterprises.ts';

/** Where a stationing begins and how wide it is, in hundredths of the whole time. */
export interface Bar {
  readonly stationing: Stationing;
  readonly left: number;
  readonly width: number;
}

const WHOLE = 100;
/** One that lasted a day is seen too. */
const WIDTH_MIN = 0.6;

/** The time from the first day of all to today, or to the last that is known; and each stationing in it. */
export function barsOver(
  stationings: readonly Stationing[],
  today: string,
): { readonly from: string; readonly to: string; readonly today: number; readonly bars: readonly Bar[] } {
  const from = stationings.reduce((first, one) => (one.from < first ? one.from : first), today);
  const to = stationings.reduce((last, one) => ((one.to ?? today) > last ? (one.to ?? today) : last), today);
  const days = daysBetween(from, to) + 1;
  const placeOf = (day: string): number => (daysBetween(from, day) / days) * WHOLE;
  const bars = stationings.map((stationing) => {
    const left = placeOf(stationing.from);
    const width = ((daysBetween(stationing.from, stationing.to ?? to) + 1) / days) * WHOLE;
    return { stationing, left, width: Math.max(width, WIDTH_MIN) };
  });
  return { from, to, today: placeOf(today), bars };
}
