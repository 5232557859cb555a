import type { FollowedEvent } from '@lianxin/kernel';
import type { Follower } from '../follow-feed/index.ts';
import { placeAfter, standsStill } from '../follow-feed/index.ts';
import type { KeptPlace, Step } from '../ports/index.ts';
import { CannotApply, applyGuarded } from './apply-guarded.ts';
import type { Projection } from './projection.ts';
import { asideFrom, checkAside } from './set-aside.ts';
import type { ProjectorPorts } from './take-up.ts';
import { takeUpAll } from './take-up.ts';

/** The read model did not stand where this process thought: another one carries it. */
export class CarriedElsewhere extends Error {
  override readonly name = 'CarriedElsewhere';
}

const stepTo = (to: KeptPlace, from: KeptPlace): Step => ({ from: from.position, to: to.position, mark: to });

/**
 * A projection as a follower: rows and place move in one transaction, so that nothing is applied twice. An event that
 * cannot be applied sets its stream aside, and the others go on. Where a new epoch of the log took away what its rows were
 * made of, it is built anew.
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

  async place(): Promise<KeptPlace> {
    const { projection, ports } = this;
    await ports.reads.prepare(projection);
    const standing = await standsStill(ports, await ports.reads.place(projection));
    if (!standing) return this.anew();
    if (!this.hasTriedAgain) await takeUpAll(ports, projection);
    this.hasTriedAgain = true;
    return standing;
  }

  private async anew(): Promise<KeptPlace> {
    const { reads, epochs } = this.ports;
    await reads.reset(this.projection);
    return { ...(await reads.place(this.projection)), epoch: (await epochs.current()).number };
  }

  /** A batch that cannot be applied is halved until the event stands alone that is to blame. */
  async take(batch: readonly FollowedEvent[], from: KeptPlace): Promise<void> {
    const fault = await this.tried(batch, from);
    const [event] = batch;
    if (!fault || !event) return;
    if (batch.length === 1) return this.setAside(event, from, fault);
    const middle = batch.length >>> 1;
    const first = batch.slice(0, middle);
    await this.take(first, from);
    await this.take(batch.slice(middle), placeAfter(first, from));
  }

  private async tried(batch: readonly FollowedEvent[], from: KeptPlace): Promise<CannotApply | undefined> {
    const { projection, ports } = this;
    const step = stepTo(placeAfter(batch, from), from);
    try {
      const outcome = await ports.reads.advance(projection, step, async (tables, aside) => {
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

  private async setAside(event: FollowedEvent, from: KeptPlace, { code, cause }: CannotApply): Promise<void> {
    const { projection, ports } = this;
    const aside = asideFrom(event, code);
    await checkAside(ports.store, await ports.reads.asideOf(projection), aside);
    const step = { ...stepTo(placeAfter([event], from), from), aside };
    this.mustStandAt(from, await ports.reads.advance(projection, step, () => Promise.resolve()));
    ports.report?.(this.name, aside, cause);
  }

  private mustStandAt({ position }: KeptPlace, outcome: 'advanced' | 'elsewhere'): void {
    if (outcome === 'elsewhere') throw new CarriedElsewhere(`${this.name} does not stand at ${position}`);
  }
}

export const projector = (projection: Projection, ports: ProjectorPorts): Follower => new Projector(projection, ports);
