import type { FollowedEvent, Position } from '@lianxin/kernel';
import type { Follower } from '../follow-feed/index.ts';
import { CannotApply, applyGuarded } from './apply-guarded.ts';
import type { Projection } from './projection.ts';
import { asideFrom, checkAside } from './set-aside.ts';
import type { ProjectorPorts } from './take-up.ts';
import { takeUpAll } from './take-up.ts';

/** The read model did not stand where this process thought: another one carries it. */
export class CarriedElsewhere extends Error {
  override readonly name = 'CarriedElsewhere';
}

/**
 * A projection as a follower: rows and position move in one transaction, so that nothing is applied twice. An event that
 * cannot be applied sets its stream aside, and the others go on.
 */
class Projector implements Follower {
  readonly name: string;
  /** A build takes up what another could not apply: tried once a process. */
  private hasTriedAgain = false;
  private readonly projection: Projection;
  private readonly ports: ProjectorPorts;

  constructor(projection: Projection, ports: ProjectorPorts) {
    this.name = `${projection.name}@${projection.version}`;
    this.projection = projection;
    this.ports = ports;
  }

  async position(): Promise<Position> {
    const { projection, ports } = this;
    await ports.reads.prepare(projection);
    if (!this.hasTriedAgain) await takeUpAll(ports, projection);
    this.hasTriedAgain = true;
    return ports.reads.position(projection);
  }

  /** A batch that cannot be applied is halved until the event stands alone that is to blame. */
  async take(batch: readonly FollowedEvent[], from: Position): Promise<void> {
    const fault = await this.tried(batch, from);
    const [event] = batch;
    if (!fault || !event) return;
    if (batch.length === 1) return this.setAside(event, from, fault);
    const middle = batch.length >>> 1;
    await this.take(batch.slice(0, middle), from);
    await this.take(batch.slice(middle), (batch[middle - 1] as FollowedEvent).position);
  }

  private async tried(batch: readonly FollowedEvent[], from: Position): Promise<CannotApply | undefined> {
    const { projection, ports } = this;
    const to = batch.at(-1)?.position ?? from;
    try {
      const outcome = await ports.reads.advance(projection, { from, to }, async (tables, aside) => {
        const events = aside.size === 0 ? batch : batch.filter(({ stream }) => !aside.has(stream));
        await applyGuarded(projection, events, tables);
      });
      this.mustStandAt(from, outcome);
      return undefined;
    } catch (error) {
      if (error instanceof CannotApply) return error;
      throw error;
    }
  }

  private async setAside(event: FollowedEvent, from: Position, { code, cause }: CannotApply): Promise<void> {
    const { projection, ports } = this;
    const aside = asideFrom(event, code);
    await checkAside(ports.store, await ports.reads.asideOf(projection), aside);
    const step = { from, to: event.position, aside };
    this.mustStandAt(from, await ports.reads.advance(projection, step, () => Promise.resolve()));
    ports.report?.(this.name, aside, cause);
  }

  private mustStandAt(from: Position, outcome: 'advanced' | 'elsewhere'): void {
    if (outcome === 'elsewhere') throw new CarriedElsewhere(`${this.name} does not stand at ${from}`);
  }
}

export const projector = (projection: Projection, ports: ProjectorPorts): Follower => new Projector(projection, ports);
