import type { Broker, BrokerFaultCode, TopicShape } from '../ports/index.ts';
import { BrokerFault } from '../ports/index.ts';

/** Throws `BrokerFault` where a topic is missing or has another number of partitions. */
export async function checkTopicShapes(
  broker: Pick<Broker, 'describeTopic'>,
  topics: readonly TopicShape[],
): Promise<void> {
  for (const { name, partitions } of topics) {
    const found = await broker.describeTopic(name);
    if (!found) throw new BrokerFault('unknown-topic', `there is no topic ${name}`);
    if (found.partitions !== partitions)
      throw new BrokerFault('partition-count', `${name} has ${found.partitions} partitions, not ${partitions}`);
  }
}

/** What is wrong with one topic alone: the broker is well, and others' topics may be. */
const OF_ONE_TOPIC: ReadonlySet<string> = new Set<BrokerFaultCode>([
  'unknown-topic',
  'partition-count',
  'broker-forbidden',
]);

/** Whether an error is about one topic, so that others can be sent to. */
export const isOfOneTopic = (error: unknown): error is BrokerFault =>
  error instanceof BrokerFault && OF_ONE_TOPIC.has(error.code);

/** What is wrong with a topic as it is; undefined where nothing is. Throws `BrokerFault` where the broker does not say. */
export async function findTopicFault(
  broker: Pick<Broker, 'describeTopic'>,
  topic: TopicShape,
): Promise<BrokerFault | undefined> {
  try {
    await checkTopicShapes(broker, [topic]);
    return undefined;
  } catch (error) {
    if (isOfOneTopic(error)) return error;
    throw error;
  }
}
