import type { Position } from '@lianxin/kernel';
import type { Checkpoint, LogPlace } from '../ports/index.ts';
import { isMark } from '../ports/index.ts';
import type { CheckpointValidityPorts } from '../subscriptions/index.ts';
import { findRestartCheckpoint, isInLog } from '../subscriptions/index.ts';

/**
 * Where each subscription would go on in its log now: its place, or where a newer epoch sends it. Marks that are not in
 * the log are left out.
 */
export async function findPlacesToMove(
  anchor: CheckpointValidityPorts,
  kept: ReadonlyMap<string, Checkpoint>,
): Promise<ReadonlyMap<string, Checkpoint>> {
  const found = new Map<string, Checkpoint>();
  for (const [name, place] of kept) {
    if (await isInLog(anchor.store, place)) found.set(name, place);
    else if (!isMark(name)) found.set(name, await findRestartCheckpoint(anchor, place));
  }
  return found;
}

/** The same places in the copy: each at the same row, the one of the same stream and version. */
export const placesInCopy = (
  found: ReadonlyMap<string, Checkpoint>,
  places: ReadonlyMap<Position, LogPlace>,
): ReadonlyMap<string, Checkpoint> =>
  new Map([...found].map(([name, place]) => [name, { ...place, ...(places.get(place.position) as LogPlace) }]));
