import type { FollowedEvent } from '@lianxin/kernel';
import type { Checkpoints, KeptPlace } from '../ports/index.ts';
import type { Anchor } from './standing.ts';
import { standsStill, whereItWent } from './standing.ts';

/** Something that goes along the log. It sees every batch at least once and in order, and must bear repetition. */
export interface Follower {
  readonly name: string;
  /** Where it goes on: where it stood, or where a new epoch of the log sends it. */
  place(): Promise<KeptPlace>;
  /** When this resolves, the batch is dealt with and the place after it is durable. `from`: where it stood. */
  take(batch: readonly FollowedEvent[], from: KeptPlace): Promise<void>;
}

/** The place after a batch. */
export function placeAfter(batch: readonly FollowedEvent[], from: KeptPlace): KeptPlace {
  const last = batch.at(-1);
  return last ? { position: last.position, hash: last.hash, epoch: from.epoch } : from;
}

/**
 * A follower whose handler keeps no place of its own: it is saved after the batch. What a new epoch took away from under
 * it is for others to find: it goes on where that epoch begins.
 */
export function checkpointed(
  name: string,
  checkpoints: Checkpoints,
  anchor: Anchor,
  handle: (batch: readonly FollowedEvent[]) => Promise<void>,
): Follower {
  return {
    name,
    place: async () => {
      const kept = await checkpoints.load(name);
      return (await standsStill(anchor, kept)) ?? (await whereItWent(anchor, kept));
    },
    take: async (batch, from) => {
      await handle(batch);
      if (batch.length > 0) await checkpoints.save(name, placeAfter(batch, from));
    },
  };
}
