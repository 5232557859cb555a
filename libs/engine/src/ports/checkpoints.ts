import type { Position } from '@lianxin/kernel';
import type { KeptPlace } from './epochs.ts';

/** How far a follower has come. */
export interface Checkpoints {
  /** The start, in epoch 0, when it has not begun. */
  load(follower: string): Promise<KeptPlace>;
  /** Never moves backwards within an epoch, and never to an older one. */
  save(follower: string, place: KeptPlace): Promise<void>;
  all(): Promise<ReadonlyMap<string, Position>>;
}
