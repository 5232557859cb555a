import type { Checkpoints, Checkpoint } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';

/** Checkpoints of subscriptions in memory. */
export class MemoryCheckpoints implements Checkpoints {
  private readonly places = new Map<string, Checkpoint>();

  async load(subscription: string): Promise<Checkpoint> {
    return this.places.get(subscription) ?? { position: LOG_START, hash: '', epoch: 0 };
  }

  async save(subscription: string, place: Checkpoint): Promise<void> {
    const standing = await this.load(subscription);
    const isFurther = comparePositions(place.position, standing.position) > 0;
    if (place.epoch > standing.epoch || (place.epoch === standing.epoch && isFurther))
      this.places.set(subscription, place);
  }

  async loadAllPositions(): Promise<ReadonlyMap<string, Position>> {
    return new Map([...this.places].map(([subscription, { position }]) => [subscription, position]));
  }
}
