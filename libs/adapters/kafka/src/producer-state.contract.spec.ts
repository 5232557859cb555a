import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Broker, TopicShape } from '@lianxin/engine';
import type { RunningKafka } from '@lianxin/local/servers';
import { startKafka } from '@lianxin/local/servers';
import kafkajs from 'kafkajs';
import { openKafka } from './kafka-broker.ts';

jest.setTimeout(180_000);

let dir: string;
let kafka: RunningKafka;
let broker: Broker;
const start = async (): Promise<void> => {
  kafka = await startKafka({ dir, env: { ...process.env, KAFKA_BROKERS: '' }, keepPort: true });
};
const send = (topic: TopicShape, body: string) => broker.send(topic, [{ key: 'k', body, headers: {} }]);
const newTopic = async (name: string): Promise<TopicShape> => {
  const topic = { name, partitions: 1 };
  await broker.createTopics([{ ...topic, settings: {} }]);
  return topic;
};
const endOf = async ({ name }: TopicShape) => {
  const [end] = await broker.readEnds(name);
  return end?.last && [end.last.offset, new TextDecoder().decode(end.last.body)];
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lianxin-producer-'));
  await start();
  broker = openKafka({ brokers: [kafka.brokers], clientId: 'producer' });
});
afterAll(async () => {
  await broker?.close();
  await kafka?.stop();
  await rm(dir, { recursive: true, force: true });
});

it('a producer whose numbers the broker does not know is thrown away, and the next send goes through, once', async () => {
  const topic = await newTopic('set-back');
  for (const body of ['1', '2']) await send(topic, body);
  await kafka.stop();
  await cp(join(dir, 'data'), join(dir, 'copy'), { recursive: true });
  await start();
  await send(topic, 'lost');
  await kafka.stop();
  await rm(join(dir, 'data'), { recursive: true });
  await cp(join(dir, 'copy'), join(dir, 'data'), { recursive: true });
  await start();
  await expect(send(topic, '3')).rejects.toMatchObject({
    code: 'broker-unavailable',
    message: expect.stringMatching(/sequence/),
  });
  await send(topic, '3');
  expect(await endOf(topic)).toEqual(['2', '3']);
});

it('a topic that was deleted and made anew between two sends is told', async () => {
  const topic = await newTopic('made-anew');
  for (const body of ['1', '2']) await send(topic, body);
  const admin = new kafkajs.Kafka({ brokers: [kafka.brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [topic.name] });
  await admin.disconnect();
  await newTopic(topic.name);
  await expect(send(topic, '3')).rejects.toMatchObject({
    code: 'unknown-topic',
    message: expect.stringContaining('made anew'),
  });
});
