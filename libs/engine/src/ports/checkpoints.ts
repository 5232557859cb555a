import type { Position } from '@lianxin/kernel';

/** How far a follower has come. */
export interface Checkpoints {
  load(follower: string): Promise<Position>;
  /** Never moves backwards. */
  save(follower: string, position: Position): Promise<void>;
  all(): Promise<ReadonlyMap<string, Position>>;
}
