import type { Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import type { LeaseContender } from '../leases/index.ts';
import { withLease } from '../leases/index.ts';
import type { CheckpointValidityPorts } from '../subscriptions/index.ts';
import { checkpointAfter } from '../subscriptions/index.ts';
import type { EventStore, LeaseTerm, ReadStore } from '../ports/index.ts';
import type { Projection } from '../project/index.ts';
import { createProjector, leaseOfModel } from '../project/index.ts';

/** Larger than a live batch: one transaction's overhead over more rows. */
const BATCH_EVENTS = 8000;

/** How far a rebuild has come: events applied, and the position after them. */
export interface RebuiltReadModel {
  readonly model: string;
  readonly events: number;
  readonly position: Position;
  /** Where the log ended when it began. */
  readonly head: Position;
}

/** What rebuilding a read model needs. */
export interface RebuildReadModelPorts {
  readonly store: EventStore;
  readonly epochs: CheckpointValidityPorts['epochs'];
  readonly reads: ReadStore;
  readonly contender: LeaseContender;
  readonly onProgress?: (sofar: RebuiltReadModel) => void;
}

/**
 * Empties the model and replays the log into it, up to where the log ended at the start. Takes the model's lease
 * meanwhile: a worker that keeps it up to date waits, and goes on where this ends. Throws `LeaseLost` where another
 * rebuild took it.
 */
export const rebuildReadModel = (ports: RebuildReadModelPorts, projection: Projection): Promise<RebuiltReadModel> =>
  withLease(ports.contender, leaseOfModel(projection), ({ term }) => rebuildUnder(term, ports, projection));

async function rebuildUnder(
  under: LeaseTerm,
  { store, epochs, reads, onProgress }: RebuildReadModelPorts,
  projection: Projection,
): Promise<RebuiltReadModel> {
  const subscription = createProjector(projection, { store, epochs, reads, under });
  await reads.prepare(projection, under);
  await reads.reset(projection, under);
  const head = await store.head();
  let checkpoint = await subscription.loadCheckpoint();
  let sofar: RebuiltReadModel = { model: subscription.name, events: 0, position: checkpoint.position, head };
  let reading = store.readAllSlim(sofar.position, BATCH_EVENTS);
  while (comparePositions(sofar.position, head) < 0) {
    const batch = await reading;
    const next = checkpointAfter(batch, checkpoint);
    const position = batch.length > 0 ? next.position : head;
    // While this batch is written the store reads the next; a failure of that is met when its turn comes.
    reading = store.readAllSlim(position, BATCH_EVENTS);
    reading.catch(() => undefined);
    await subscription.handleBatch(batch, checkpoint);
    checkpoint = next;
    sofar = { ...sofar, events: sofar.events + batch.length, position };
    onProgress?.(sofar);
  }
  return sofar;
}
