import type { SlimEvent } from '@lianxin/kernel';
import type { Checkpoints, Checkpoint } from '../ports/index.ts';
import type { CheckpointValidityPorts } from './checkpoint-validity.ts';
import { revalidateCheckpoint, findRestartCheckpoint } from './checkpoint-validity.ts';

/** A reader of the log. It gets every batch at least once and in order; handling has to be idempotent. */
export interface Subscription<E extends SlimEvent = SlimEvent> {
  readonly name: string;
  /** Where it goes on: its last checkpoint, or where a new epoch of the log sends it. */
  loadCheckpoint(): Promise<Checkpoint>;
  /** When this resolves, the batch is dealt with and the place after it is durable. `from`: where it was. */
  readonly handleBatch: (batch: readonly E[], from: Checkpoint) => Promise<void>;
}

/** The checkpoint after a batch: its last event; `from` where the batch is empty. */
export function checkpointAfter(batch: readonly SlimEvent[], from: Checkpoint): Checkpoint {
  const last = batch.at(-1);
  return last ? { position: last.position, hash: last.hash, epoch: from.epoch } : from;
}

/**
 * A subscription whose handler keeps no checkpoint: it is saved after each batch, so a batch may be handled again after
 * a crash. In a newer epoch of the log it goes on where that epoch begins.
 */
export function createCheckpointedSubscription<E extends SlimEvent = SlimEvent>(
  name: string,
  checkpoints: Pick<Checkpoints, 'load' | 'save'>,
  anchor: CheckpointValidityPorts,
  handle: (batch: readonly E[]) => Promise<void>,
): Subscription<E> {
  return {
    name,
    loadCheckpoint: async () => {
      const kept = await checkpoints.load(name);
      return (await revalidateCheckpoint(anchor, kept)) ?? (await findRestartCheckpoint(anchor, kept));
    },
    handleBatch: async (batch, from) => {
      await handle(batch);
      if (batch.length > 0) await checkpoints.save(name, checkpointAfter(batch, from));
    },
  };
}
