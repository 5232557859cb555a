import type { z } from 'zod';
import type { holdingShare } from './draws.ts';

const TENTHS = 1000;
const PER_PERCENT = 10;

/** A share of members as it is written: outward, so that no interval is told narrower than it is. */
const percentText = (part: number, whole: number, round: (n: number) => number): string =>
  (round((part * TENTHS) / whole) / PER_PERCENT).toFixed(1);

/** What is said of a share that holds: so many of so many, in percent, and from where to where of all members. */
export const holdingPercents = (
  { held, of, low, high }: z.output<typeof holdingShare>,
  members: number,
): {
  readonly held: number;
  readonly of: number;
  readonly share: string;
  readonly low: string;
  readonly high: string;
} => ({
  ...{ held, of, share: percentText(held, of, Math.round) },
  ...{ low: percentText(low, members, Math.floor), high: percentText(high, members, Math.ceil) },
});
