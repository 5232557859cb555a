import { randomUUID } from 'node:crypto';
import type { BrokerFaultCode, PartitionEnd, ReceivedMessage } from '@lianxin/engine';
import { BrokerFault } from '@lianxin/engine';
import type { Consumer, Kafka } from 'kafkajs';
import type { TopicAdmin } from './admin.ts';
import { receivedFrom } from './consumer.ts';
import { toBrokerFault } from './faults.ts';
import { joinGroup } from './join-group.ts';

const READ_MS_MAX = 30_000;
/** Once the broker hands something out, the last messages come at once. */
const LAST_MS_MAX = 10_000;

const NO_MESSAGE = 'no message at the end of a partition: it is compacted, or somebody writes to it in transactions';

interface Bounds {
  readonly partition: number;
  readonly low: bigint;
  readonly high: bigint;
}

/** By a group of its own, which is gone afterwards: a message is read by consumers alone. */
export async function readEnds(driver: Kafka, admin: TopicAdmin, topic: string): Promise<readonly PartitionEnd[]> {
  const bounds = await admin.ask(async (ask) =>
    (await ask.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
      partition,
      low: BigInt(low),
      high: BigInt(high),
    })),
  );
  const filled = bounds.filter(({ low, high }) => high > low);
  const last = filled.length === 0 ? new Map<number, ReceivedMessage>() : await readLast(driver, topic, filled);
  return bounds
    .toSorted((one, other) => one.partition - other.partition)
    .map(({ partition, high }) => {
      const message = last.get(partition);
      return { partition, isUsed: high > 0n, ...(message ? { last: message } : {}) };
    });
}

async function readLast(
  driver: Kafka,
  topic: string,
  bounds: readonly Bounds[],
): Promise<ReadonlyMap<number, ReceivedMessage>> {
  const found = new Map<number, ReceivedMessage>();
  const all = Promise.withResolvers<void>();
  // It may fail before anybody waits for it.
  all.promise.catch(() => undefined);
  const make = (): Consumer =>
    driver.consumer({ groupId: `lianxin-ends-${randomUUID()}`, sessionTimeout: READ_MS_MAX });
  const failAfter = (ms: number, code: BrokerFaultCode, why: string): NodeJS.Timeout =>
    setTimeout(() => all.reject(new BrokerFault(code, `${topic}: ${why}`)), ms);
  const timers = [failAfter(READ_MS_MAX, 'broker-unavailable', 'its last messages were not read in time')];
  let consumer: Consumer | undefined;
  try {
    consumer = await joinGroup(make, async (joining) => {
      await joining.connect();
      await joining.subscribe({ topics: [topic], fromBeginning: true });
      await joining.run({
        autoCommit: false,
        eachBatch: async ({ batch: { partition, messages } }) => {
          const message = messages.at(-1);
          if (message) found.set(partition, receivedFrom(partition, message));
          const isDone = bounds.every((one) => BigInt(found.get(one.partition)?.offset ?? -1) >= one.high - 1n);
          if (isDone) all.resolve();
        },
      });
      joining.on('consumer.fetch', () => {
        if (timers.length === 1) timers.push(failAfter(LAST_MS_MAX, 'end-unreadable', NO_MESSAGE));
      });
      for (const { partition, high } of bounds) joining.seek({ topic, partition, offset: String(high - 1n) });
    });
    consumer.on('consumer.crash', ({ payload: { error } }) => all.reject(error));
    await all.promise;
  } catch (error) {
    throw toBrokerFault(error);
  } finally {
    timers.forEach(clearTimeout);
    await consumer?.disconnect().catch(() => undefined);
  }
  return found;
}
