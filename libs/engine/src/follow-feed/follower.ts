import type { FollowedEvent, Position } from '@lianxin/kernel';
import type { Checkpoints } from '../ports/index.ts';

/** Something that goes along the log. It sees every batch at least once and in order, and must bear repetition. */
export interface Follower {
  readonly name: string;
  /** Where it goes on. */
  position(): Promise<Position>;
  /** When this resolves, the batch is dealt with and the position after it is durable. `from`: where it stood. */
  take(batch: readonly FollowedEvent[], from: Position): Promise<void>;
}

/** A follower whose handler keeps no position of its own: it is saved after the batch. */
export function checkpointed(
  name: string,
  checkpoints: Checkpoints,
  handle: (batch: readonly FollowedEvent[]) => Promise<void>,
): Follower {
  return {
    name,
    position: () => checkpoints.load(name),
    take: async (batch) => {
      await handle(batch);
      const last = batch.at(-1);
      if (last) await checkpoints.save(name, last.position);
    },
  };
}
