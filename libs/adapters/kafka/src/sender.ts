import type { BrokerMessage, TopicShape } from '@lianxin/engine';
import { BrokerFault } from '@lianxin/engine';
import type { ICustomPartitioner, Kafka, Producer, RecordMetadata } from 'kafkajs';
import kafkajs from 'kafkajs';
import { toBrokerFault } from './faults.ts';

const ALL_IN_SYNC = -1;

/** Places keys as the Java clients do, and nothing at all in a topic that has another number of partitions. */
const createPartitioner =
  (shapes: ReadonlyMap<string, number>): ICustomPartitioner =>
  () => {
    const place = kafkajs.Partitioners.DefaultPartitioner();
    return (args) => {
      const [wanted, found] = [shapes.get(args.topic), args.partitionMetadata.length];
      if (wanted !== undefined && wanted !== found)
        throw new BrokerFault('partition-count', `${args.topic} has ${found} partitions, not ${wanted}`);
      return place(args);
    };
  };

/**
 * Sends, with sequence numbers, so that the broker drops what a retry sends twice. A producer that failed is thrown away:
 * the broker may no longer know its numbers.
 */
export class Sender {
  private producer: Promise<Producer> | undefined;
  private readonly driver: Kafka;
  /** Of the topics sent to, the number of partitions. */
  private readonly shapes = new Map<string, number>();

  /** Of the partitions sent to, the last offset: they only grow. */
  private readonly offsets = new Map<string, bigint>();

  constructor(driver: Kafka) {
    this.driver = driver;
  }

  async send({ name: topic, partitions }: TopicShape, messages: readonly BrokerMessage[]): Promise<void> {
    if (messages.length === 0) return;
    this.shapes.set(topic, partitions);
    try {
      const producer = await (this.producer ??= this.open());
      const sent = await producer.send({
        topic,
        acks: ALL_IN_SYNC,
        messages: messages.map(({ key, body, headers, partition }) => ({
          key,
          value: body,
          headers,
          ...(partition === undefined ? {} : { partition }),
        })),
      });
      this.noteOffsets(sent);
    } catch (error) {
      await this.close();
      throw toBrokerFault(error);
    }
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    this.offsets.clear();
    // One that never came about, or whose broker is gone, has nothing to close.
    await producer?.then((open) => open.disconnect()).catch(() => undefined);
  }

  /** The driver names topics, so that it goes on in one that was deleted and made anew, and nobody would notice. */
  private noteOffsets(sent: readonly RecordMetadata[]): void {
    for (const { topicName, partition, baseOffset } of sent) {
      if (baseOffset === undefined) continue;
      const [place, offset] = [`${topicName}/${partition}`, BigInt(baseOffset)];
      if (offset <= (this.offsets.get(place) ?? -1n))
        throw new BrokerFault('unknown-topic', `${place} begins again at ${offset}: it was emptied or made anew`);
      this.offsets.set(place, offset);
    }
  }

  private async open(): Promise<Producer> {
    const producer = this.driver.producer({
      createPartitioner: createPartitioner(this.shapes),
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
    await producer.connect();
    return producer;
  }
}
