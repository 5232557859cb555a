import type { Position } from '@lianxin/kernel';
import type { Checkpoint } from './epochs.ts';

/** How far a subscription has come. */
export interface Checkpoints {
  /** The start, in epoch 0, when it has not begun. */
  load(subscription: string): Promise<Checkpoint>;
  /** Never moves backwards within an epoch, and never to an older one. */
  save(subscription: string, place: Checkpoint): Promise<void>;
  loadAllPositions(): Promise<ReadonlyMap<string, Position>>;
}
