import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { factHeaders, factTopicOf } from '@lianxin/contracts';
import type { Broker } from '@lianxin/engine';
import { checkTopic, readTopic } from '@lianxin/facts-check';
import type { RunningKafka } from '@lianxin/local/servers';
import { startKafka } from '@lianxin/local/servers';
import type { BrokerBinding } from '@lianxin/runtime';
import { brokerFromConfig } from '@lianxin/runtime';
import kafkajs from 'kafkajs';
import { CaseWalker } from '../test/case-walker.ts';
import { MINUTES, createPeople, createRegisters } from '../test/fixture.ts';
import { Terminal } from '../test/terminal.ts';
import { TestSystem } from '../test/test-system.ts';
import { waitUntil } from '../test/wait.ts';

jest.setTimeout(240_000);

const TOPIC = factTopicOf('case');
const topicOf = (partitions: number) => ({
  topics: [{ name: TOPIC, partitions, retentionDays: -1, retentionBytes: -1, batchBytesMax: 1_048_588 }],
});

describe('facts to outsiders by a broker', () => {
  let dir = '';
  let kafka: RunningKafka;
  let boot: TestSystem;
  let lives: CaseWalker;
  let terminal: Terminal;
  let reader: Broker;
  const topicsFile = () => join(dir, 'topics.json');
  const openBroker = (): Promise<BrokerBinding | undefined> =>
    brokerFromConfig(
      {
        kafka: {
          ...{ brokers: [kafka.brokers], tls: false, mechanism: 'plain', topicsFile: topicsFile() },
          ...{ caFile: undefined, certFile: undefined, keyFile: undefined },
          ...{ username: undefined, passwordFile: undefined },
        },
      },
      'test',
    );
  const startBroker = async () =>
    (kafka = await startKafka({ dir: join(dir, 'kafka'), env: { ...process.env, KAFKA_BROKERS: '' }, keepPort: true }));
  const follower = async () => {
    const { parts } = (await (await fetch(`http://127.0.0.1:${boot.worker?.port}/health/ready`)).json()) as {
      parts: { name: string; up: boolean; remark?: string }[];
    };
    return parts.find(({ name }) => name === 'follower relay');
  };
  const waitForRelay = () =>
    waitUntil(
      'the relay',
      async () =>
        (JSON.parse((await terminal.run('relay', 'status', '--json')).out || '{}') as { lagEvents?: number }).lagEvents,
      (lag) => lag === 0,
      60_000,
    );
  const faultsOf = (topic: string) => checkTopic({ runtime: boot.runtime, broker: reader }, topic);

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lianxin-kafka-'));
    await writeFile(topicsFile(), JSON.stringify(topicOf(3)));
    await startBroker();
    reader = (await openBroker())?.broker as Broker;
    boot = await TestSystem.open({ openBroker });
    const { url, database, folder, temporal } = boot;
    const brokerEnv = { KAFKA_BROKERS: kafka.brokers, KAFKA_TOPICS_FILE: topicsFile() };
    terminal = new Terminal({ url, database, folder, temporal, brokerEnv }, 'operator');
    const who = await createPeople(boot);
    lives = new CaseWalker(who);
    await createRegisters(who, { programme: MINUTES });
  });
  afterAll(async () => {
    await boot?.close();
    await reader?.close();
    await kafka?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('wait for their topic, which is made by its file', async () => {
    await waitUntil('the fault', follower, (part) => part?.remark?.includes('unknown-topic') === true);
    expect((await terminal.run('relay', 'status')).out).toMatch(/unknown-topic.*\n.*lianxin topics apply/);
    expect((await terminal.run('doctor')).out).toMatch(/unknown-topic.*\n.*lianxin topics apply/);
    expect((await terminal.run('topics', 'apply', '--dry-run')).out).toContain(`create ${TOPIC}`);
    expect(await reader.describeTopic(TOPIC)).toBeUndefined();
    expect(await terminal.run('topics', 'apply')).toMatchObject({ code: 0 });
    expect((await terminal.run('topics', 'apply')).out).toContain(`keep ${TOPIC}`);
    await waitUntil('the relay', follower, (part) => part?.up === true, 60_000);
  });

  it('are refused another number of partitions, with the reason and the way', async () => {
    await writeFile(topicsFile(), JSON.stringify(topicOf(4)));
    const refused = await terminal.run('topics', 'apply');
    await writeFile(topicsFile(), JSON.stringify(topicOf(3)));
    expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(/order.*relay replay --from 0/) });
    expect((await reader.describeTopic(TOPIC))?.partitions).toBe(3);
  });

  it('say what the record says, each case in its order', async () => {
    for (let n = 0; n < 5; n += 1) await lives.requestCase();
    await waitForRelay();
    const messages = await readTopic(reader, TOPIC);
    expect(await faultsOf(TOPIC)).toEqual([]);
    for (const { headers } of messages) expect(factHeaders.safeParse(headers).error).toBeUndefined();
  });

  it('wait while the broker is away, which officers do not notice, and leave nothing out', async () => {
    await kafka.stop();
    for (let n = 0; n < 3; n += 1) await lives.requestCase();
    await waitUntil('the fault', follower, (part) => part?.remark?.includes('broker-unavailable') === true, 60_000);
    expect((await fetch(`http://127.0.0.1:${boot.worker?.port}/health/ready`)).status).toBe(200);
    const starting = startBroker();
    for (let n = 0; n < 5; n += 1) await lives.requestCase();
    await starting;
    await waitForRelay();
    expect(await faultsOf(TOPIC)).toEqual([]);
    const doctor = (await terminal.run('doctor')).out;
    expect([doctor.includes('lets us in at'), doctor.includes('relay/')]).toEqual([true, false]);
  });

  it('are told again in a topic of their own, with the same bodies', async () => {
    await terminal.json('relay', 'replay', '--from', '0', '--topic', 'again');
    expect(await faultsOf('again')).toEqual([]);
    expect((await terminal.run('relay', 'replay', '--from', '0', '--topic', TOPIC)).err).toContain('Name another');
    expect((await terminal.run('relay', 'replay', '--from', 'x')).err).toContain('x is no position');
    const beyond = await terminal.run('relay', 'replay', '--from', '999999', '--topic', 'beyond');
    expect(beyond.err).toContain('Nothing is between 999999 and');
    expect(await reader.describeTopic('beyond')).toBeUndefined();
  });

  it('are named as missing where their topic was deleted and made anew, and told again there', async () => {
    const admin = new kafkajs.Kafka({ brokers: [kafka.brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [TOPIC] });
    await admin.disconnect();
    await lives.requestCase();
    await waitUntil('the fault', follower, (part) => part?.remark?.includes('unknown-topic') === true);
    await terminal.run('topics', 'apply');
    await waitUntil('the fault', follower, (part) => part?.remark?.includes('topic-behind-record') === true);
    expect((await terminal.run('doctor')).out).toMatch(/topic-behind-record.*\n.*relay replay --from 0 --topic/);
    await terminal.json('relay', 'replay', '--from', '0', '--topic', TOPIC);
    await waitForRelay();
    expect(await faultsOf(TOPIC)).toEqual([]);
  });
});
