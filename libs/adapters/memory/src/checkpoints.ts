import type { Checkpoints, Checkpoint, LeaseTerm } from '@lianxin/engine';
import { isMark } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import { MemoryLeases } from './leases.ts';

const NOT_BEGUN: Checkpoint = { position: LOG_START, hash: '', epoch: 0 };

/** Checkpoints of subscriptions in memory. */
export class MemoryCheckpoints implements Checkpoints {
  private readonly places = new Map<string, Checkpoint>();
  private readonly leases: MemoryLeases;

  /** `leases`: those under which checkpoints are saved. */
  constructor(leases = new MemoryLeases()) {
    this.leases = leases;
  }

  async load(subscription: string): Promise<Checkpoint> {
    return this.places.get(subscription) ?? NOT_BEGUN;
  }

  async save(subscription: string, place: Checkpoint, under?: LeaseTerm): Promise<void> {
    this.leases.assertCurrent(under);
    const standing = this.places.get(subscription) ?? NOT_BEGUN;
    const isFurther = comparePositions(place.position, standing.position) > 0;
    if (place.epoch > standing.epoch || (place.epoch === standing.epoch && isFurther))
      this.places.set(subscription, place);
  }

  async loadAllPositions(): Promise<ReadonlyMap<string, Position>> {
    const own = [...this.places].filter(([name]) => !isMark(name));
    return new Map(own.map(([subscription, { position }]) => [subscription, position]));
  }
}
