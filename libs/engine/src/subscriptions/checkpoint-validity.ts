import type { Position } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { Epochs, EventStore, Checkpoint, LogPlace } from '../ports/index.ts';
import { LogChanged } from '../ports/index.ts';

/** What tells whether a place in the log is still that place. */
export interface CheckpointValidityPorts {
  readonly store: Pick<EventStore, 'hashAt'>;
  readonly epochs: Pick<Epochs, 'current' | 'all'>;
}

/** Whether the record holds at a place what was seen there; where that is not known, whether anything is there. */
export async function isInLog(store: CheckpointValidityPorts['store'], { position, hash }: LogPlace): Promise<boolean> {
  if (position === LOG_START) return true;
  const standing = await store.hashAt(position);
  return hash === '' ? standing !== undefined : standing === hash;
}

/** A place kept in an older epoch, brought into this one; undefined when the record no longer holds it. */
export async function revalidateCheckpoint(
  anchor: CheckpointValidityPorts,
  kept: Checkpoint,
): Promise<Checkpoint | undefined> {
  const { number } = await anchor.epochs.current();
  if (kept.epoch === number) return kept;
  if (kept.epoch > number)
    throw new LogChanged(`epoch ${kept.epoch} is not known to the record, which is at ${number}`);
  return (await isInLog(anchor.store, kept)) ? { ...kept, epoch: number } : undefined;
}

/** Where the log became another one since a place was kept: the first such epoch whose beginning the record still holds. */
export async function findRestartCheckpoint(anchor: CheckpointValidityPorts, kept: Checkpoint): Promise<Checkpoint> {
  const epochs = (await anchor.epochs.all()).filter(({ number }) => number > kept.epoch);
  const epoch = epochs.at(-1)?.number ?? kept.epoch;
  for (const { after } of epochs) if (await isInLog(anchor.store, after)) return { ...after, epoch };
  return { position: LOG_START, hash: '', epoch };
}

/** Of many places, those the record does not hold. */
export async function findMissingPlaces<N extends string>(
  store: CheckpointValidityPorts['store'],
  places: ReadonlyMap<N, LogPlace>,
): Promise<ReadonlyMap<N, Position>> {
  const found = new Map<N, Position>();
  for (const [name, place] of places) if (!(await isInLog(store, place))) found.set(name, place.position);
  return found;
}
