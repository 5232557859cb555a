import type { Position } from '@lianxin/kernel';
import { SECOND_MS, comparePositions, msBetween } from '@lianxin/kernel';
import type { EventStore, TimeSource } from '../ports/index.ts';

/** Counted no further: beyond it the exact lag says nothing more, and the store counts row by row. */
export const LAG_EVENTS_MAX = 100_000;

/** How many events of the log a subscription at `position` has not taken yet; `LAG_EVENTS_MAX` at the most. */
export async function countLagEvents(
  store: Pick<EventStore, 'head' | 'countBetween'>,
  position: Position,
): Promise<number> {
  const head = await store.head();
  return comparePositions(position, head) >= 0 ? 0 : store.countBetween(position, head, LAG_EVENTS_MAX);
}

/** Seconds since the oldest event that a subscription at `position` has not taken was recorded; 0 when it has all. */
export async function measureLagSeconds(
  { store, clock }: { readonly store: Pick<EventStore, 'readAll'>; readonly clock: TimeSource },
  position: Position,
): Promise<number> {
  const [oldest] = await store.readAll(position, 1);
  return oldest ? Math.max(0, msBetween(oldest.recordedAt, clock.now())) / SECOND_MS : 0;
}
