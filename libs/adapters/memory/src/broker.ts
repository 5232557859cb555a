import type {
  Broker,
  BrokerMessage,
  ConsumeOptions,
  GroupPlace,
  NewTopic,
  PartitionEnd,
  ReceivedBatch,
  ReceivedMessage,
  RunningConsumer,
  TopicDescription,
  TopicShape,
} from '@lianxin/engine';
import { BrokerFault, WakeupLatch, forEachLimited, partitionOfKey, sleep } from '@lianxin/engine';

const DEFAULT_BYTES_MAX = 1_048_588;
const FETCH_MESSAGES_MAX = 500;
const RETRY_MS = 10;

interface MemoryTopic extends TopicDescription {
  settings: Readonly<Record<string, string>>;
  readonly logs: readonly ReceivedMessage[][];
}

/** Of one consumer: the next offset of each partition, and those that rest. */
interface Reading {
  readonly next: Map<string, number>;
  readonly paused: Set<string>;
  readonly latch: WakeupLatch;
}

/** A broker in memory: one process, no retention, one consumer a group. */
export class MemoryBroker implements Broker {
  private readonly topics = new Map<string, MemoryTopic>();
  /** Of a group, the next offset of each partition. */
  private readonly committed = new Map<string, number>();
  private readonly wakeups = new Set<WakeupLatch>();

  async send({ name, partitions }: TopicShape, messages: readonly BrokerMessage[]): Promise<void> {
    const topic = this.topicNamed(name);
    if (topic.partitions !== partitions)
      throw new BrokerFault('partition-count', `${name} has ${topic.partitions} partitions, not ${partitions}`);
    const bytesMax = Number(topic.settings['max.message.bytes'] ?? DEFAULT_BYTES_MAX);
    const all = messages.map(({ body, ...message }) => ({ ...message, body: new TextEncoder().encode(body) }));
    if (all.some(({ body }) => body.length > bytesMax))
      throw new BrokerFault('message-too-large', `${name} takes ${bytesMax} bytes`);
    for (const message of all) {
      const partition = message.partition ?? partitionOfKey(message.key, partitions);
      const log = topic.logs[partition] ?? [];
      log.push({ ...message, partition, offset: String(log.length) });
    }
    for (const latch of this.wakeups) latch.open();
  }

  async readEnds(topic: string): Promise<readonly PartitionEnd[]> {
    return this.topicNamed(topic).logs.map((log, partition) => {
      const last = log.at(-1);
      return { partition, isUsed: log.length > 0, ...(last ? { last } : {}) };
    });
  }

  async describeTopic(name: string): Promise<TopicDescription | undefined> {
    const topic = this.topics.get(name);
    return topic && { name, partitions: topic.partitions, settings: topic.settings };
  }

  async createTopics(topics: readonly NewTopic[]): Promise<void> {
    for (const { name, partitions, settings } of topics) {
      if (this.topics.has(name)) continue;
      const logs = Array.from({ length: partitions }, (): ReceivedMessage[] => []);
      this.topics.set(name, { name, partitions, settings, logs });
    }
  }

  async changeSettings(topic: string, settings: Readonly<Record<string, string>>): Promise<void> {
    const found = this.topicNamed(topic);
    found.settings = { ...found.settings, ...settings };
  }

  /** Takes a topic away, as an operator may: for tests. */
  deleteTopic(name: string): void {
    this.topics.delete(name);
  }

  /** All messages of a topic, partition by partition: for tests. */
  messagesOf(topic: string): readonly (readonly ReceivedMessage[])[] {
    return this.topicNamed(topic).logs;
  }

  async consume(options: ConsumeOptions): Promise<RunningConsumer> {
    for (const topic of options.topics) this.topicNamed(topic);
    const stopping = new AbortController();
    const latch = new WakeupLatch(sleep);
    this.wakeups.add(latch);
    options.onJoined?.(
      Object.fromEntries(options.topics.map((topic) => [topic, this.topicNamed(topic).logs.map((_log, n) => n)])),
    );
    const running = this.run(options, latch, stopping.signal);
    return {
      stop: async () => {
        stopping.abort();
        latch.open();
        await running;
        this.wakeups.delete(latch);
      },
    };
  }

  async close(): Promise<void> {
    this.wakeups.clear();
  }

  async readPlaces(group: string, topic: string): Promise<readonly GroupPlace[]> {
    return this.topicNamed(topic).logs.map((log, partition) => ({
      partition,
      next: String(this.committed.get(`${group}/${topic}/${partition}`) ?? 0),
      end: String(log.length),
    }));
  }

  private async run(options: ConsumeOptions, latch: WakeupLatch, signal: AbortSignal): Promise<void> {
    const reading: Reading = { next: new Map(), paused: new Set(), latch };
    const { partitionsAtOnce = 1 } = options;
    while (!signal.aborted) {
      try {
        const batches = [...this.fetch(options, reading)];
        await forEachLimited(batches, partitionsAtOnce, (batch) => this.hand(batch, options, { ...reading, signal }));
        if (batches.length === 0) await latch.wait(1000);
      } catch (error) {
        options.onFailure(error);
        await sleep(RETRY_MS, signal);
      }
    }
  }

  private async hand(
    batch: ReceivedBatch,
    { group, handleBatch, onFailure }: ConsumeOptions,
    { next, paused, signal }: Reading & { readonly signal: AbortSignal },
  ): Promise<void> {
    if (signal.aborted) return;
    const at = `${batch.topic}/${batch.partition}`;
    try {
      await handleBatch(batch);
      next.set(at, Number(batch.messages.at(-1)?.offset) + 1);
    } catch (error) {
      const committed = this.committed.get(`${group}/${at}`) ?? 0;
      next.set(at, Math.max(committed, next.get(at) ?? 0, Number(batch.messages[0]?.offset)));
      onFailure(error);
      if (!paused.has(at)) await sleep(RETRY_MS, signal);
    }
  }

  private *fetch({ group, topics }: ConsumeOptions, { next, paused, latch }: Reading): Generator<ReceivedBatch> {
    for (const topic of topics) {
      for (const [partition, log] of this.topicNamed(topic).logs.entries()) {
        const at = `${topic}/${partition}`;
        const place = `${group}/${at}`;
        const from = next.get(at) ?? this.committed.get(place) ?? 0;
        const messages = log.slice(from, from + FETCH_MESSAGES_MAX);
        if (paused.has(at) || messages.length === 0) continue;
        yield {
          ...{ topic, partition, messages, end: String(log.length) },
          commit: async ({ offset }) => void this.committed.set(place, Number(offset) + 1),
          pass: ({ offset }) => void next.set(at, Number(offset) + 1),
          heartbeat: () => Promise.resolve(),
          pause: () => {
            paused.add(at);
            return () => {
              paused.delete(at);
              latch.open();
            };
          },
        };
      }
    }
  }

  private topicNamed(name: string): MemoryTopic {
    const topic = this.topics.get(name);
    if (!topic) throw new BrokerFault('unknown-topic', `there is no topic ${name}`);
    return topic;
  }
}
