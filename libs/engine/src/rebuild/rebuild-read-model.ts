import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import type { Anchor } from '../follow-feed/index.ts';
import { placeAfter } from '../follow-feed/index.ts';
import type { EventStore, ReadStore } from '../ports/index.ts';
import type { Projection } from '../project/index.ts';
import { projector } from '../project/index.ts';

/** Larger than a live batch: one transaction's overhead over more rows. */
const BATCH = 8000;

export interface RebuiltReadModel {
  readonly model: string;
  readonly events: number;
  readonly position: Position;
  /** Where the log ended when it began. */
  readonly head: Position;
}

export interface RebuildReadModelPorts {
  readonly store: EventStore;
  readonly epochs: Anchor['epochs'];
  readonly reads: ReadStore;
  readonly progress?: (sofar: RebuiltReadModel) => void;
}

/** Empties the model and replays the log into it, up to where the log ended at the start. */
export async function rebuildReadModel(
  { store, epochs, reads, progress }: RebuildReadModelPorts,
  projection: Projection,
): Promise<RebuiltReadModel> {
  const follower = projector(projection, { store, epochs, reads });
  await reads.prepare(projection);
  await reads.reset(projection);
  const head = await store.head();
  let place = await follower.place();
  let sofar: RebuiltReadModel = { model: follower.name, events: 0, position: place.position, head };
  let reading = store.follow(sofar.position, BATCH);
  while (comparePositions(sofar.position, head) < 0) {
    const batch = await reading;
    const next = placeAfter(batch, place);
    const position = batch.length > 0 ? next.position : head;
    // While this batch is written the store reads the next; a failure of that is met when its turn comes.
    reading = store.follow(position, BATCH);
    reading.catch(() => undefined);
    await follower.take(batch, place);
    place = next;
    sofar = { ...sofar, events: sofar.events + batch.length, position };
    progress?.(sofar);
  }
  return sofar;
}
