import type { ConsumeOptions, ReceivedBatch, ReceivedMessage, RunningConsumer } from '@lianxin/engine';
import { BatchLost } from '@lianxin/engine';
import type { Consumer, EachBatchPayload, IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import { BackOff } from './back-off.ts';
import { isPartitionLost, toBrokerFault } from './faults.ts';
import { joinGroup } from './join-group.ts';

/** A take-over is done within ten seconds. */
const SESSION_MS = 6000;
/** A batch that failed is handed over again before the session is over. */
const RETRY_MS_MAX = 2000;

const textOf = (value: IHeaders[string]): string => {
  const [first] = Array.isArray(value) ? value : [value];
  return first === undefined ? '' : first.toString();
};

/** The driver's message as the port has it. */
export const receivedFrom = (
  partition: number,
  { key, value, headers = {}, offset }: KafkaMessage,
): ReceivedMessage => ({
  key: key?.toString(),
  body: value ?? new Uint8Array(),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, textOf(text)])),
  partition,
  offset,
});

/** Asks the broker for what only the holder of a partition may. Throws `BatchLost` where it is another's now. */
async function asHolder(ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    throw isPartitionLost(error)
      ? new BatchLost('the partition went to another', { cause: error })
      : toBrokerFault(error);
  }
}

const toBatch = (
  consumer: Consumer,
  { batch: { topic, partition, messages, highWatermark }, heartbeat, pause, resolveOffset }: EachBatchPayload,
  onPause: () => void,
): ReceivedBatch => ({
  topic,
  partition,
  messages: messages.map((message) => receivedFrom(partition, message)),
  end: highWatermark,
  commit: async ({ offset }) => {
    await asHolder(() => consumer.commitOffsets([{ topic, partition, offset: String(BigInt(offset) + 1n) }]));
    resolveOffset(offset);
  },
  pass: ({ offset }) => resolveOffset(offset),
  heartbeat: () => asHolder(heartbeat),
  pause: () => {
    onPause();
    return pause();
  },
});

/** Reads as one of a group until it is stopped. */
class GroupReader implements RunningConsumer {
  private readonly driver: Kafka;
  private readonly options: ConsumeOptions;
  private readonly stopping = new AbortController();
  private readonly restarts = new BackOff();
  private readonly retries = new BackOff(RETRY_MS_MAX);
  private consumer: Consumer | undefined;
  private beginningAgain: Promise<void> | undefined;

  constructor(driver: Kafka, options: ConsumeOptions) {
    this.driver = driver;
    this.options = options;
  }

  async begin(): Promise<void> {
    const { topics, onFailure, onJoined, partitionsAtOnce = 1 } = this.options;
    const consumer = await joinGroup(
      () => this.make(),
      async (joining) => {
        joining.on('consumer.group_join', ({ payload }) => onJoined?.(payload.memberAssignment));
        await joining.connect();
        await joining.subscribe({ topics: [...topics], fromBeginning: true });
        await joining.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: partitionsAtOnce,
          eachBatch: (payload) => this.handle(joining, payload),
        });
      },
    );
    this.consumer = consumer;
    consumer.on('consumer.crash', ({ payload: { error, restart } }) => {
      onFailure(toBrokerFault(error));
      // The driver gives up on what it holds to be for good, as a password: it may be put right.
      if (!restart) this.beginningAgain = this.beginAgain();
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.beginningAgain;
    await this.consumer?.disconnect();
  }

  private make(): Consumer {
    const { group: groupId, sessionMs = SESSION_MS } = this.options;
    return this.driver.consumer({
      groupId,
      sessionTimeout: sessionMs,
      heartbeatInterval: sessionMs / 4,
    });
  }

  private async beginAgain(): Promise<void> {
    for (;;) {
      await this.restarts.wait(this.stopping.signal);
      if (this.stopping.signal.aborted) return;
      try {
        return await this.begin();
      } catch (error) {
        this.options.onFailure(toBrokerFault(error));
      }
    }
  }

  private async handle(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { handleBatch, onFailure } = this.options;
    let isPaused = false;
    try {
      await handleBatch(toBatch(consumer, payload, () => (isPaused = true)));
      payload.resolveOffset(payload.batch.lastOffset());
      this.restarts.reset();
      this.retries.reset();
    } catch (error) {
      // By its own error the driver joins again.
      if (error instanceof BatchLost) throw error.cause;
      // Not resolved, so that the driver fetches it again.
      onFailure(error);
      if (!isPaused) await this.retries.wait(this.stopping.signal);
    }
  }
}

/** Reads topics as one of a group. Throws `BrokerFault` where it cannot join at first. */
export async function startConsumer(driver: Kafka, options: ConsumeOptions): Promise<RunningConsumer> {
  const reader = new GroupReader(driver, options);
  try {
    await reader.begin();
    return reader;
  } catch (error) {
    throw toBrokerFault(error);
  }
}
