import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';

/** Positions as PostgreSQL gives them: one after the other. */
export const nextConsecutive = (last: Position): Position => String(BigInt(last) + 1n);

/** A prime, so that gaps of all sizes below it come before any comes again. */
const GAP_MAX = 997;

/** The next position, some places further on: always the same after the same one, and different after each. */
export function nextWithGap(last: Position): Position {
  const scattered = Number((BigInt(last) * 48_271n + 11n) % BigInt(GAP_MAX));
  return String(BigInt(last) + 2n + BigInt(scattered));
}

/** How many places are between two of consecutive positions. */
export const countPlacesBetween = (before: Position, after: Position): number =>
  Number(BigInt(after) - BigInt(before)) - 1;

/** How many of a log's events, in their order, are at a position or before it. */
export function countUpTo(log: readonly { readonly position: Position }[], position: Position): number {
  let [low, high] = [0, log.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const event = log[middle];
    if (event && comparePositions(event.position, position) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
