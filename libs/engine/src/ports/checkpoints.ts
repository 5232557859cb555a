import type { Position } from '@lianxin/kernel';
import type { Checkpoint } from './epochs.ts';
import type { LeaseTerm } from './leases.ts';

const MARK = '/';

/** Name of a place that a subscription keeps beside its own, and that does not move with the log. */
export const markOf = (subscription: string, mark: string): string => `${subscription}${MARK}${mark}`;

/** Whether a place is a mark. */
export const isMark = (name: string): boolean => name.includes(MARK);

/** How far each subscription, by name, has read the log. */
export interface Checkpoints {
  /** The saved place; the start of the log, in epoch 0, when there is none. */
  load(subscription: string): Promise<Checkpoint>;
  /**
   * Never moves backwards within an epoch, and never to an older one. Throws `LeaseLost`, with nothing saved, where
   * `under` is over.
   */
  save(subscription: string, place: Checkpoint, under?: LeaseTerm): Promise<void>;
  /** Subscription → position, of those that have saved one; without their marks. */
  loadAllPositions(): Promise<ReadonlyMap<string, Position>>;
}
