import type { Checkpoints, KeptPlace } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { START, comparePositions } from '@lianxin/kernel';

export class MemoryCheckpoints implements Checkpoints {
  private readonly places = new Map<string, KeptPlace>();

  async load(follower: string): Promise<KeptPlace> {
    return this.places.get(follower) ?? { position: START, hash: '', epoch: 0 };
  }

  async save(follower: string, place: KeptPlace): Promise<void> {
    const standing = await this.load(follower);
    const isFurther = comparePositions(place.position, standing.position) > 0;
    if (place.epoch > standing.epoch || (place.epoch === standing.epoch && isFurther)) this.places.set(follower, place);
  }

  async all(): Promise<ReadonlyMap<string, Position>> {
    return new Map([...this.places].map(([follower, { position }]) => [follower, position]));
  }
}
