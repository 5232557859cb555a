import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factTopicOf } from '@lianxin/contracts';
import type { Broker } from '@lianxin/engine';
import { RELAY_LEASE, RELAY_SUBSCRIPTION } from '@lianxin/engine';
import type { RunningKafka } from '@lianxin/local/servers';
import { startKafka } from '@lianxin/local/servers';
import { brokerFromConfig } from '@lianxin/runtime';
import { BuiltWorker } from './built-worker.ts';
import { CaseWalker } from './case-walker.ts';
import { MINUTES, createPeople, createRegisters } from './fixture.ts';
import { TestSystem } from './test-system.ts';
import { waitUntil } from './wait.ts';

export const TOPIC = factTopicOf('case');
const KEPT = { retentionDays: -1, retentionBytes: -1, batchBytesMax: 1_048_588 };
export const topicsText = (partitions: number): string =>
  JSON.stringify({ topics: [{ name: TOPIC, partitions, ...KEPT }] });
const LEVEL_MS_MAX = 60_000;

/** A town, a broker of its own, and workers as they are shipped that do nothing but relay. */
export class RelayedTown {
  readonly boot: TestSystem;
  readonly lives: CaseWalker;
  readonly broker: Broker;
  private readonly dir: string;
  private kafka: RunningKafka;
  private readonly workers: BuiltWorker[] = [];

  private constructor(dir: string, kafka: RunningKafka, parts: Pick<RelayedTown, 'boot' | 'lives' | 'broker'>) {
    this.dir = dir;
    this.kafka = kafka;
    this.boot = parts.boot;
    this.lives = parts.lives;
    this.broker = parts.broker;
  }

  static async open(partitions = 3): Promise<RelayedTown> {
    const dir = await mkdtemp(join(tmpdir(), 'lianxin-relayed-'));
    const topicsFile = join(dir, 'topics.json');
    await writeFile(topicsFile, topicsText(partitions));
    const kafka = await startIn(dir);
    const files = { caFile: undefined, certFile: undefined, keyFile: undefined, passwordFile: undefined };
    const plain = { tls: false, mechanism: 'plain', username: undefined, ...files } as const;
    const binding = await brokerFromConfig({ kafka: { brokers: [kafka.brokers], topicsFile, ...plain } }, 'test');
    if (!binding) throw new Error('no broker is configured');
    await binding.broker.createTopics(binding.topics);
    const boot = await TestSystem.open();
    const who = await createPeople(boot);
    await createRegisters(who, { programme: MINUTES });
    return new RelayedTown(dir, kafka, { boot, lives: new CaseWalker(who), broker: binding.broker });
  }

  /** A worker that relays, and nothing else. */
  async startRelay(): Promise<BuiltWorker> {
    const env = { KAFKA_BROKERS: this.kafka.brokers, KAFKA_TOPICS_FILE: join(this.dir, 'topics.json') };
    const worker = await BuiltWorker.start(this.boot, { args: ['--roles=relay'], env });
    this.workers.push(worker);
    return worker;
  }

  /** As the power goes; it comes back on the same data and port. */
  async killBroker(): Promise<void> {
    process.kill(this.kafka.process?.pid ?? 0, 'SIGKILL');
    this.kafka = await startIn(this.dir);
  }

  waitForHolder(worker: BuiltWorker): Promise<unknown> {
    return waitUntil(
      'the lease',
      () => worker.leases(),
      (leases) => leases[RELAY_LEASE] === true,
    );
  }

  /** Until all that is recorded was told. */
  async waitUntilLevel(): Promise<void> {
    const { store, checkpoints } = this.boot.runtime;
    const head = await store.head();
    await waitUntil(
      'the relay',
      async () => (await checkpoints.load(RELAY_SUBSCRIPTION)).position,
      (position) => BigInt(position) >= BigInt(head),
      LEVEL_MS_MAX,
    );
  }

  async countMessages(): Promise<number> {
    return (await this.broker.readEnds(TOPIC)).reduce((sum, { last }) => sum + Number(last?.offset ?? -1) + 1, 0);
  }

  async close(): Promise<void> {
    for (const worker of this.workers) worker.signal('SIGKILL');
    await this.broker.close();
    await this.boot.close();
    await this.kafka.stop();
    await rm(this.dir, { recursive: true, force: true });
  }
}

const startIn = (dir: string): Promise<RunningKafka> =>
  startKafka({ dir: join(dir, 'kafka'), env: { ...process.env, KAFKA_BROKERS: '' }, keepPort: true });
