import type { Checkpoints } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { START, comparePositions } from '@lianxin/kernel';

export class MemoryCheckpoints implements Checkpoints {
  private readonly positions = new Map<string, Position>();

  async load(follower: string): Promise<Position> {
    return this.positions.get(follower) ?? START;
  }

  async save(follower: string, position: Position): Promise<void> {
    if (comparePositions(position, await this.load(follower)) > 0) this.positions.set(follower, position);
  }

  async all(): Promise<ReadonlyMap<string, Position>> {
    return new Map(this.positions);
  }
}
