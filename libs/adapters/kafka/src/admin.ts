import type { GroupPlace, NewTopic, TopicDescription } from '@lianxin/engine';
import { BrokerFault, sleep } from '@lianxin/engine';
import type { Admin, Kafka } from 'kafkajs';
import kafkajs from 'kafkajs';
import { toBrokerFault } from './faults.ts';
import { onceReady } from './once-ready.ts';

const BY_BROKER = -1;
const NOT_COMMITTED = '-1';
/** Settings that were set for the topic itself. */
const TOPIC_CONFIG = 1;

const KNOWN_LOOKS_MAX = 50;
const LOOK_EVERY_MS = 200;
const NO_LEADER = -1;

/**
 * A broker hears of a new topic, and who leads it, some moments after it was created; the driver would take
 * that for a fault. Throws `BrokerFault`: asked again, the topic would be there, and nobody would look for its leader.
 */
async function waitUntilKnown(admin: Admin, topics: string[], lookEveryMs: number): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    try {
      const known = await admin.fetchTopicMetadata({ topics });
      if (known.topics.every(({ partitions }) => partitions.every(({ leader }) => leader !== NO_LEADER))) return;
    } catch (error) {
      if (looks === KNOWN_LOOKS_MAX) throw toBrokerFault(error);
    }
    if (looks === KNOWN_LOOKS_MAX) throw new BrokerFault('broker-unavailable', `${topics.join(', ')}: no leader yet`);
    await sleep(lookEveryMs);
  }
}

/** Topics: asked for, created and changed. Opens a connection for each call, which are few. */
export class TopicAdmin {
  private readonly driver: Kafka;
  private readonly lookEveryMs: number;

  constructor(driver: Kafka, lookEveryMs = LOOK_EVERY_MS) {
    this.driver = driver;
    this.lookEveryMs = lookEveryMs;
  }

  /** Connects, asks, again where the answer is "not yet", and closes. Throws `BrokerFault`. */
  async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.driver.admin();
    try {
      await admin.connect();
      return await onceReady(() => question(admin));
    } catch (error) {
      throw toBrokerFault(error);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  describe(name: string): Promise<TopicDescription | undefined> {
    return this.ask(async (admin) => {
      if (!(await admin.listTopics()).includes(name)) return undefined;
      const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name }],
      });
      const entries = resources.flatMap(({ configEntries }) => configEntries);
      const own = entries.filter(({ configSource }) => Number(configSource) === TOPIC_CONFIG);
      const settings = Object.fromEntries(own.map(({ configName, configValue }) => [configName, configValue]));
      return { name, partitions: topics[0]?.partitions.length ?? 0, settings };
    });
  }

  create(topics: readonly NewTopic[]): Promise<void> {
    return this.ask(async (admin) => {
      const known = await admin.listTopics();
      const wanted = topics.filter(({ name }) => !known.includes(name));
      if (wanted.length === 0) return;
      await admin.createTopics({
        waitForLeaders: false,
        topics: wanted.map(({ name, partitions, replicas, settings }) => ({
          topic: name,
          numPartitions: partitions,
          replicationFactor: replicas ?? BY_BROKER,
          configEntries: Object.entries(settings).map(([key, value]) => ({ name: key, value })),
        })),
      });
      await waitUntilKnown(
        admin,
        wanted.map(({ name }) => name),
        this.lookEveryMs,
      );
    });
  }

  /** The driver can only replace all settings of a topic at once: those not named are given again. */
  async change(topic: string, settings: Readonly<Record<string, string>>): Promise<void> {
    const standing = await this.describe(topic);
    const all = Object.entries({ ...standing?.settings, ...settings });
    await this.ask((admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: topic,
            configEntries: all.map(([name, value]) => ({ name, value })),
          },
        ],
      }),
    );
  }

  places(group: string, topic: string): Promise<readonly GroupPlace[]> {
    return this.ask(async (admin) => {
      const ends = await admin.fetchTopicOffsets(topic);
      const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      const offsets = new Map(committed?.partitions.map(({ partition, offset }) => [partition, offset]));
      return ends
        .toSorted((one, other) => one.partition - other.partition)
        .map(({ partition, low, high }) => {
          const offset = offsets.get(partition) ?? NOT_COMMITTED;
          return { partition, next: offset === NOT_COMMITTED ? low : offset, end: high };
        });
    });
  }
}
