import type { HeldLease, LeaseTerm, LeasedRole, ProjectedRows, Projection, Subscription, Table } from '@lianxin/engine';
import {
  CatchUpSubscription,
  slimPages,
  LeaseKeeper,
  LeaseLost,
  checkpointsUnder,
  createCheckpointedSubscription,
  createProjector,
  leaseOfModel,
  projectRows,
} from '@lianxin/engine';
import type { Instant, NewEvent, SlimEvent } from '@lianxin/kernel';
import { createInMemoryPorts } from '../src/index.ts';
import { SimulatedProcess, SimulatedTime } from './simulated-processes.ts';

interface CountRow {
  readonly stream: string;
  readonly events: number;
}
const TABLE: Table<CountRow> = { name: 'counts', key: 'stream', columns: { stream: 'text', events: 'integer' } };
/** An event applied twice is counted twice. */
const COUNTS: ProjectedRows<CountRow> = {
  table: TABLE,
  keysOf: ({ stream }) => [stream],
  project: (row, { stream }) => ({ stream, events: (row?.events ?? 0) + 1 }),
};
const counts: Projection = {
  name: 'counts',
  version: 1,
  tables: [TABLE as unknown as Table<never>],
  apply: (batch, tables) => projectRows([COUNTS], batch, tables),
};

const createEvent = (commandId: string): NewEvent => ({
  ...{ id: commandId, type: 'ToyMade', schema: 1, effectiveAt: '2020-01-20T08:00:00.000Z' as Instant, data: {} },
  meta: { commandId, fingerprint: 'f0', actor: 'u-1', door: 'http', wake: true },
});

export const LEASES = [leaseOfModel(counts), 'waker'] as const;
export type LeaseName = (typeof LEASES)[number];

export interface SimulatedWorker {
  readonly process: SimulatedProcess;
  readonly keeper: LeaseKeeper;
}

/** One store, and workers on it that come, are killed, and are held still; what an onlooker sees of them. */
export class SimulatedWorkers {
  readonly time = new SimulatedTime();
  readonly ports = createInMemoryPorts();
  readonly workers: SimulatedWorker[] = [];
  /** Two who held a lease at once, each by its own clock. */
  readonly overlaps: string[] = [];
  /** Writes that the store took under a term when a later one had written already. */
  readonly stale: string[] = [];
  readonly failures: unknown[] = [];
  refused = 0;
  private readonly woken = new Set<string>();
  private readonly terms = new Map<string, number>();
  private appended = 0;

  async append(streams = 3): Promise<void> {
    for (let n = 0; n < streams; n += 1) {
      const stream = `toy-${n}`;
      const { store } = this.ports;
      const version = (await store.versions([stream])).get(stream) ?? 0;
      await store.append(stream, version, [createEvent(`command-${(this.appended += 1)}`)]);
    }
  }

  start(): SimulatedWorker {
    const process = new SimulatedProcess(`worker-${this.workers.length + 1}`, this.time);
    const here = {
      store: process.reach(this.ports.store),
      epochs: process.reach(this.ports.epochs),
      reads: process.reach(this.watched(this.ports.reads, 'advance', ([, step]) => step?.under)),
      checkpoints: process.reach(this.watched(this.ports.checkpoints, 'save', ([, , under]) => under)),
    };
    const roles = [
      this.role(process, LEASES[0], ({ term: under }) => createProjector(counts, { ...here, under })),
      this.role(process, LEASES[1], (held) =>
        createCheckpointedSubscription('waker', checkpointsUnder(here.checkpoints, held.term), here, (batch) =>
          this.wake(held, batch),
        ),
      ),
    ];
    const keeper = new LeaseKeeper(process.contender(this.ports.leases), roles, { sleep: process.sleep });
    keeper.start();
    const worker = { process, keeper };
    this.workers.push(worker);
    return worker;
  }

  async holderOf(lease: string): Promise<SimulatedWorker | undefined> {
    const [standing] = await this.ports.leases.list([lease]);
    return this.workers.find(({ process }) => process.name === standing?.holder);
  }

  /** Streams whose count is not what the record has, and events that nobody was woken for. */
  async whatIsWrong(): Promise<readonly string[]> {
    const log = await this.ports.store.readAll('0', 100_000);
    const expected = new Map<string, number>();
    for (const { stream } of log) expected.set(stream, (expected.get(stream) ?? 0) + 1);
    const rows = new Map(this.ports.reads.rows(counts, TABLE).map(({ stream, events }) => [stream, events]));
    return [
      ...[...expected].flatMap(([stream, events]) =>
        rows.get(stream) === events ? [] : [`${stream}: ${rows.get(stream)} of ${events}`],
      ),
      ...log.flatMap(({ stream, version }) => (this.woken.has(`${stream}@${version}`) ? [] : [`${stream}@${version}`])),
    ];
  }

  private role(process: SimulatedProcess, lease: string, create: (held: HeldLease) => Subscription): LeasedRole {
    return {
      lease,
      start: (held) => {
        for (const { process: other, keeper } of this.workers)
          if (other !== process && !other.isKilled && keeper.held.get(lease))
            this.overlaps.push(`${lease}: ${process.name} beside ${other.name}`);
        const store = process.reach(this.ports.store);
        const loop = new CatchUpSubscription({ store, read: slimPages(store) }, create(held), {
          sleep: process.sleep,
          onStatus: ({ error }) => {
            if (error instanceof LeaseLost) held.lose();
            if (error instanceof LeaseLost) this.refused += 1;
            else if (error) this.failures.push(error);
          },
        });
        loop.start();
        return loop;
      },
    };
  }

  private async wake(held: HeldLease, batch: readonly SlimEvent[]): Promise<void> {
    held.assertHeld();
    for (const { stream, version } of batch) this.woken.add(`${stream}@${version}`);
  }

  /** The store's own port, watched for writes that come after those of a later term. */
  private watched<T extends object, K extends keyof T & string>(
    port: T,
    name: K,
    underOf: (values: T[K] extends (...values: infer V) => unknown ? V : never) => LeaseTerm | undefined,
  ): T {
    const write = port[name] as (...values: unknown[]) => Promise<unknown>;
    const onWrite = async (...values: unknown[]): Promise<unknown> => {
      const answer = await write.apply(port, values);
      const under = underOf(values as Parameters<typeof underOf>[0]);
      if (!under) return answer;
      const latest = this.terms.get(under.lease) ?? 0;
      if (under.term < latest) this.stale.push(`${under.lease}: term ${under.term} after ${latest}`);
      this.terms.set(under.lease, Math.max(latest, under.term));
      return answer;
    };
    return Object.assign(Object.create(port) as T, { [name]: onWrite });
  }
}
