import type { Position } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { LeaseContender } from '../leases/index.ts';
import { withLease } from '../leases/index.ts';
import type { CheckpointValidityPorts } from '../subscriptions/index.ts';
import { replayLog } from '../subscriptions/index.ts';
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
  let sofar: RebuiltReadModel = { model: subscription.name, events: 0, position: LOG_START, head };
  const { position } = await replayLog(store, subscription, {
    batchMax: BATCH_EVENTS,
    upTo: head,
    onBatch: (events, at) => {
      sofar = { ...sofar, events: sofar.events + events, position: at.position };
      onProgress?.(sofar);
    },
  });
  return { ...sofar, position };
}
