import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Broker } from '@lianxin/engine';
import { brokerContract } from '@lianxin/engine/testing';
import type { TestKafka } from '@lianxin/local/test-servers';
import { testKafka } from '@lianxin/local/test-servers';
import type { KafkaConfig } from './config.ts';
import { createDriver } from './connection.ts';
import { openKafka } from './kafka-broker.ts';

const START_MS_MAX = 90_000;
const opened: Broker[] = [];
const open = (config: Omit<KafkaConfig, 'clientId'>): Broker => {
  const broker = openKafka({ ...config, clientId: 'contract' });
  opened.push(broker);
  return broker;
};
afterAll(async () => {
  await Promise.all(opened.map((broker) => broker.close()));
});

let kafka: TestKafka;
beforeAll(async () => {
  kafka = await testKafka();
}, START_MS_MAX);

brokerContract('kafka', async () => ({ broker: open({ brokers: [kafka.brokers] }), prefix: `t-${randomUUID()}` }));

it(
  'says that the end of a partition holds no message, where somebody writes in transactions',
  async () => {
    const name = `t-${randomUUID()}`;
    const broker = open({ brokers: [kafka.brokers] });
    await broker.createTopics([{ name, partitions: 1, settings: {} }]);
    const driver = createDriver({ brokers: [kafka.brokers], clientId: 'other' });
    const other = driver.producer({ transactionalId: name, idempotent: true, maxInFlightRequests: 1 });
    await other.connect();
    const transaction = await other.transaction();
    await transaction.send({ topic: name, messages: [{ key: 'k', value: 'v' }] });
    await transaction.commit();
    await other.disconnect();
    // The marker of the commit is written soon after.
    const admin = driver.admin();
    await admin.connect();
    for (let high = '0'; high !== '2';) high = (await admin.fetchTopicOffsets(name))[0]?.high ?? '';
    await admin.disconnect();
    await expect(broker.readEnds(name)).rejects.toMatchObject({ code: 'end-unreadable' });
  },
  START_MS_MAX,
);

describe('a broker that asks who is there', () => {
  const config = (change: Partial<KafkaConfig> = {}) => ({
    brokers: [kafka.secureBrokers],
    tls: { ca: kafka.cert, client: { cert: kafka.cert, key: kafka.key } },
    sasl: { mechanism: 'plain' as const, username: kafka.user, password: kafka.password },
    ...change,
  });
  const codeOf = (change: Partial<KafkaConfig>) =>
    open(config(change))
      .describeTopic('any')
      .catch(({ code }: { readonly code: string }) => code);

  it('lets in with certificate and password', async () => {
    expect(await open(config()).describeTopic('any')).toBeUndefined();
  });

  it(
    'is told by code what is at fault',
    async () => {
      const sasl = { mechanism: 'plain' as const, username: kafka.user, password: 'wrong' };
      expect(await codeOf({ sasl })).toBe('broker-credentials');
      expect(await codeOf({ tls: { client: { cert: kafka.cert, key: kafka.key } } })).toBe('broker-certificate');
      expect(await codeOf({ tls: { ca: kafka.cert } })).toBe('broker-certificate');
      expect(await codeOf({ brokers: ['127.0.0.1:1'] })).toBe('broker-unavailable');
    },
    START_MS_MAX,
  );
});
