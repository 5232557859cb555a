import type { Position } from '@lianxin/kernel';
import type { Checkpoint } from './epochs.ts';
import type { LeaseTerm } from './leases.ts';

/** How far each subscription, by name, has read the log. */
export interface Checkpoints {
  /** The saved place; the start of the log, in epoch 0, when there is none. */
  load(subscription: string): Promise<Checkpoint>;
  /**
   * Never moves backwards within an epoch, and never to an older one. Throws `LeaseLost`, with nothing saved, where
   * `under` is over.
   */
  save(subscription: string, place: Checkpoint, under?: LeaseTerm): Promise<void>;
  /** Subscription → position, of those that have saved one. */
  loadAllPositions(): Promise<ReadonlyMap<string, Position>>;
}
