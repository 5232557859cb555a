import type {
  AssignedPartitions,
  Broker,
  BrokerMessage,
  ReceivedBatch,
  ReceivedMessage,
  TopicShape,
} from '../../ports/index.ts';
import { BrokerFault } from '../../ports/index.ts';

/** A broker in which nobody else uses topics and groups with this prefix. */
export interface BrokerUnderTest {
  readonly broker: Broker;
  readonly prefix: string;
  /** As an operator may; left out where a topic is gone only some time later. */
  readonly deleteTopic?: (name: string) => void;
}

/** What a part of the suite tests on. */
export interface BrokerSuite {
  at(): BrokerUnderTest;
  newTopic(): Promise<TopicShape>;
}

/** As which group a test reads what. */
export interface ReaderUnderTest {
  readonly group: string;
  readonly topic: string;
  readonly failed?: (error: unknown) => void;
  readonly partitionsAtOnce?: number;
  readonly joined?: (assigned: AssignedPartitions) => void;
}

export const PARTITIONS = 3;
/** Joining a group takes some seconds on a busy machine. */
export const CONSUME_MS_MAX = 60_000;

export const message = (key: string, body: string): BrokerMessage => ({ key, body, headers: { n: body } });
export const bodyOf = ({ body }: ReceivedMessage): string => new TextDecoder().decode(body);

/** Reads until enough came; gives it, partition by partition in its order. `failed`: instead of giving up on a broker's fault. */
export async function consumeUntil(
  broker: Broker,
  { group, topic, failed, joined, partitionsAtOnce = 1 }: ReaderUnderTest,
  handle: (batch: ReceivedBatch, seen: number) => Promise<boolean>,
): Promise<readonly ReceivedMessage[]> {
  const seen: ReceivedMessage[] = [];
  const enough = Promise.withResolvers<void>();
  const running = await broker.consume({
    group,
    topics: [topic],
    partitionsAtOnce,
    ...(joined ? { onJoined: joined } : {}),
    handleBatch: async (batch) => {
      seen.push(...batch.messages);
      if (await handle(batch, seen.length)) enough.resolve();
    },
    onFailure: (error) => {
      if (failed) failed(error);
      else if (error instanceof BrokerFault) enough.reject(error);
    },
  });
  try {
    await enough.promise;
  } finally {
    await running.stop();
  }
  return seen;
}

export const commitAll = async (batch: ReceivedBatch): Promise<void> => {
  const last = batch.messages.at(-1);
  if (last) await batch.commit(last);
};
