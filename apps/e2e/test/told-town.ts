import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { factTopicOf } from '@lianxin/contracts';
import type { Broker, TopicShape } from '@lianxin/engine';
import type { CheckedInstallation } from '@lianxin/facts-check';
import { PartnerTable, SampleConsumer } from '@lianxin/facts-check';
import type { RunningKafka } from '@lianxin/local/servers';
import { startKafka } from '@lianxin/local/servers';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import type { BrokerBinding } from '@lianxin/runtime';
import { brokerFromConfig } from '@lianxin/runtime';
import { boot, inTown } from './in-town.ts';

/** Few, so that a consumer has several and each has several cases. */
export const TOLD_TOPIC: TopicShape = { name: factTopicOf('case'), partitions: 3 };

/** A partner beside the town: a broker that the worker tells facts to, and a database of the partner's own. */
export interface Partner {
  readonly broker: Broker;
  readonly table: PartnerTable;
  readonly checked: () => CheckedInstallation;
  /** One more consumer of its group. */
  readonly startConsumer: (program?: string) => SampleConsumer;
}

/** The whole product, its worker with a broker, around the tests of a `describe`. */
export function inToldTown(): () => Partner {
  let dir = '';
  let kafka: RunningKafka;
  let database: TestDatabase;
  let partner: Partner;
  const started = new Set<SampleConsumer>();
  const openBroker = async (): Promise<BrokerBinding> => {
    const topicsFile = join(dir, 'topics.json');
    const kept = { retentionDays: -1, retentionBytes: -1, batchBytesMax: 1_048_588 };
    await writeFile(topicsFile, JSON.stringify({ topics: [{ ...TOLD_TOPIC, ...kept }] }));
    const files = { caFile: undefined, certFile: undefined, keyFile: undefined, passwordFile: undefined };
    const plain = { tls: false, mechanism: 'plain', username: undefined, ...files } as const;
    const binding = await brokerFromConfig({ kafka: { brokers: [kafka.brokers], topicsFile, ...plain } }, 'test');
    if (!binding) throw new Error('no broker is configured');
    return binding;
  };
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lianxin-told-'));
    kafka = await startKafka({ dir: join(dir, 'kafka'), env: { ...process.env, KAFKA_BROKERS: '' } });
    database = await createDatabase();
    const { broker } = await openBroker();
    await broker.createTopics([{ ...TOLD_TOPIC, settings: {} }]);
    const table = new PartnerTable(database.ownerUrl);
    partner = {
      broker,
      table,
      checked: () => ({ runtime: boot.runtime, broker, table }),
      startConsumer: (program) => {
        const options = { brokers: kafka.brokers, databaseUrl: database.ownerUrl, ...(program ? { program } : {}) };
        const consumer = new SampleConsumer(options);
        started.add(consumer);
        return consumer;
      },
    };
  });
  inTown({}, { openBroker });
  afterAll(async () => {
    await Promise.all([...started].map((consumer) => consumer.kill()));
    await partner?.table.close();
    await partner?.broker.close();
    await database?.drop();
    await kafka?.stop();
    await rm(dir, { recursive: true, force: true });
  });
  return () => partner;
}
