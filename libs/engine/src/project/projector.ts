import type { Position, SlimEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { Subscription } from '../subscriptions/index.ts';
import { checkpointAfter, revalidateCheckpoint } from '../subscriptions/index.ts';
import type { Checkpoint, ModelStanding, ReadModel, ReadModelAdvance } from '../ports/index.ts';
import { LeaseLost } from '../ports/index.ts';
import { CannotApply, applyGuarded } from './apply-guarded.ts';
import type { Projection } from './projection.ts';
import { toSetAside, assertFewAside } from './set-aside.ts';
import type { ProjectorPorts } from './resume-aside.ts';
import { resumeAsideStreams } from './resume-aside.ts';

/** The lease of a read model in one version: versions beside each other are kept by different workers. */
export const leaseOfModel = ({ name, version }: Pick<ReadModel, 'name' | 'version'>): string =>
  `model/${name}@${version}`;

const earlierOf = (a: Position, b: Position): Position => (comparePositions(a, b) < 0 ? a : b);

/**
 * A projection as a subscription: rows and place move in one transaction, so that nothing is applied twice. An event
 * that cannot be applied sets its stream aside, and the others go on. Where a new epoch of the log took away what its
 * rows were made of, it is built anew. Beside an older version it takes that one's place as soon as it is level: exactly
 * level where it shares tables with it. Where a newer version answers it reads on and writes nothing.
 */
class Projector implements Subscription {
  readonly name: string;
  /** A new build tries once what another could not apply. */
  private hasTriedAgain = false;
  private standing: ModelStanding = 'absent';
  /** Where a version that is built beside another may be level with it. */
  private levelAt: Position = LOG_START;
  private readonly projection: Projection;
  private readonly ports: ProjectorPorts;

  constructor(projection: Projection, ports: ProjectorPorts) {
    this.name = `${projection.name}@${projection.version}`;
    this.projection = projection;
    this.ports = ports;
  }

  async loadCheckpoint(): Promise<Checkpoint> {
    const { projection, ports } = this;
    this.standing = await ports.reads.prepare(projection, ports.under);
    if (this.standing === 'newer') return this.placeOfNewer();
    const place =
      (await revalidateCheckpoint(ports, await ports.reads.checkpointOf(projection))) ?? (await this.restart());
    if (!this.hasTriedAgain) await this.begin();
    this.hasTriedAgain = true;
    await this.switchIfLevel(place.position);
    return place;
  }

  private async begin(): Promise<void> {
    const { projection, ports } = this;
    await resumeAsideStreams(ports, projection);
    if (ports.onBuild && this.standing !== 'answers') ports.onBuild(this.name, await ports.reads.roomFor(projection));
  }

  /** The place of the newer version that answers: from there this process's position stays level with it. */
  private async placeOfNewer(): Promise<Checkpoint> {
    const { reads, epochs } = this.ports;
    return { position: await reads.positionOf(this.projection), hash: '', epoch: (await epochs.current()).number };
  }

  private async restart(): Promise<Checkpoint> {
    const { reads, epochs, under } = this.ports;
    await reads.reset(this.projection, under);
    this.standing = await reads.standingOf(this.projection);
    return { ...(await reads.checkpointOf(this.projection)), epoch: (await epochs.current()).number };
  }

  /** Switches when this version is level. Both ends move, so they are read again only once the build has come to them. */
  private async switchIfLevel(position: Position): Promise<void> {
    if (this.standing === 'answers' || comparePositions(position, this.levelAt) < 0) return;
    const { projection, ports } = this;
    const head = await ports.store.head();
    const standing = await ports.reads.switchTo(projection, head, ports.under);
    if (standing !== 'answers' && standing !== this.standing) throw new LeaseLost(`${this.name} begins again`);
    this.standing = standing;
    this.levelAt = earlierOf(head, await ports.reads.positionOf(projection));
  }

  async handleBatch(batch: readonly SlimEvent[], from: Checkpoint): Promise<void> {
    if (this.standing === 'newer') return;
    let [rest, place] = [batch, from];
    let turnsWithoutEvents = 0;
    while (rest.length > 0) {
      const events = this.standing === 'sharing' ? await this.upToOlder(rest) : rest;
      if (events.length > 0) await this.applyBatch(events, place);
      else this.levelAt = place.position;
      turnsWithoutEvents = events.length > 0 ? 0 : turnsWithoutEvents + 1;
      // After one the older version may have gone on; after two nothing here brings them level: it is tried again later.
      if (turnsWithoutEvents > 1) throw new Error(`${this.name} comes no nearer to the version that answers`);
      [rest, place] = [rest.slice(events.length), checkpointAfter(events, place)];
      await this.switchIfLevel(place.position);
    }
  }

  /** The older version's tables are at its place: a build that shares them answers from there on, so it stops there. */
  private async upToOlder(batch: readonly SlimEvent[]): Promise<readonly SlimEvent[]> {
    const place = await this.ports.reads.positionOf(this.projection);
    return batch.filter(({ position }) => comparePositions(position, place) <= 0);
  }

  /** Halves a batch that cannot be applied, until only the faulty event is left. */
  private async applyBatch(batch: readonly SlimEvent[], from: Checkpoint): Promise<void> {
    const fault = await this.tryApply(batch, from);
    const [event] = batch;
    if (!fault || !event) return;
    if (batch.length === 1) return this.setAside(event, from, fault);
    const middle = batch.length >>> 1;
    const first = batch.slice(0, middle);
    await this.applyBatch(first, from);
    await this.applyBatch(batch.slice(middle), checkpointAfter(first, from));
  }

  private async tryApply(batch: readonly SlimEvent[], from: Checkpoint): Promise<CannotApply | undefined> {
    const { projection, ports } = this;
    const step = this.stepTo(checkpointAfter(batch, from), from);
    try {
      const outcome = await ports.reads.advance(projection, step, async (tables, aside) => {
        const events = aside.size === 0 ? batch : batch.filter(({ stream }) => !aside.has(stream));
        await applyGuarded(projection, events, tables);
      });
      this.assertAdvanced(from, outcome);
      return undefined;
    } catch (error) {
      if (error instanceof CannotApply) return error;
      throw error;
    }
  }

  private async setAside(event: SlimEvent, from: Checkpoint, { code, cause }: CannotApply): Promise<void> {
    const { projection, ports } = this;
    const aside = toSetAside(event, code);
    await assertFewAside(ports.store, await ports.reads.listAside(projection), aside);
    const step = { ...this.stepTo(checkpointAfter([event], from), from), aside };
    this.assertAdvanced(from, await ports.reads.advance(projection, step, () => Promise.resolve()));
    ports.onSetAside?.(this.name, aside, cause);
  }

  private stepTo(to: Checkpoint, from: Checkpoint): ReadModelAdvance {
    return { from: from.position, to: to.position, mark: to, under: this.ports.under };
  }

  private assertAdvanced({ position }: Checkpoint, outcome: 'advanced' | 'elsewhere'): void {
    if (outcome === 'elsewhere') throw new LeaseLost(`${this.name} does not stand at ${position}`);
  }
}

/** The subscription that keeps a read model up to date. Events it cannot apply set their stream aside. */
export const createProjector = (projection: Projection, ports: ProjectorPorts): Subscription =>
  new Projector(projection, ports);
