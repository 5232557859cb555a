import type { Consumer, ConsumerCrashEvent, EachBatchPayload, Kafka } from 'kafkajs';
import { describe, expect, it } from '@jest/globals';
import { BatchLost, BrokerFault } from '@lianxin/engine';
import { startConsumer } from './consumer.ts';

interface RunConfig {
  readonly eachBatch: (payload: EachBatchPayload) => Promise<void>;
}

/** A driver whose consumers do nothing by themselves. `refusals`: how many of them cannot connect, after the first. */
function idleDriver(refusals = 0) {
  const running: { readonly crash: (restart: boolean) => void; readonly run: RunConfig }[] = [];
  const [again, gone] = [Promise.withResolvers<void>(), { count: 0 }];
  let made = 0;
  const consumer = (): Partial<Consumer> => {
    const nth = (made += 1);
    const listeners = new Set<(event: ConsumerCrashEvent) => void>();
    return {
      on: ((_name: string, listener: (event: ConsumerCrashEvent) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      }) as unknown as Consumer['on'],
      connect: async () => {
        if (nth > 1 && nth <= 1 + refusals) throw new Error(`refused ${nth}`);
      },
      subscribe: async () => undefined,
      run: async (run) => {
        const crash = (restart: boolean): void =>
          listeners.forEach((each) =>
            each({ payload: { error: new Error('crashed'), groupId: 'g', restart } } as ConsumerCrashEvent),
          );
        running.push({ crash, run: run as RunConfig });
        if (running.length === 2) again.resolve();
      },
      disconnect: async () => void (gone.count += 1),
    };
  };
  return { driver: { consumer } as unknown as Kafka, running, again: again.promise, gone, made: () => made };
}

const options = { group: 'g', topics: ['t'], handleBatch: async () => undefined };
const messagesOf = (failures: readonly unknown[]): readonly string[] => failures.map((one) => (one as Error).message);

describe('a consumer that crashed', () => {
  it('begins again where the driver gives up on it, however often that is refused', async () => {
    const given = idleDriver(1);
    const failures: unknown[] = [];
    const running = await startConsumer(given.driver, { ...options, onFailure: (error) => failures.push(error) });
    given.running[0]?.crash(false);
    await given.again;
    expect(messagesOf(failures)).toEqual(['Kafka: crashed', 'Kafka: refused 2']);
    await running.stop();
    expect(given.gone.count).toBe(2);
  });

  it('is left to a driver that begins it again itself', async () => {
    const given = idleDriver();
    const running = await startConsumer(given.driver, { ...options, onFailure: () => undefined });
    given.running[0]?.crash(true);
    await running.stop();
    expect(given.made()).toBe(1);
  });

  it('begins no more once it is stopped', async () => {
    const given = idleDriver();
    const running = await startConsumer(given.driver, { ...options, onFailure: () => undefined });
    given.running[0]?.crash(false);
    await running.stop();
    expect(given.made()).toBe(1);
  });
});

describe('a batch whose partition went to another', () => {
  /** What the batch and the reader got, where the broker answers a commit or a heartbeat by this. */
  async function commitAnsweredBy(type: string) {
    const { driver, running } = idleDriver();
    const [given, failures]: [unknown[], unknown[]] = [[], []];
    const refused = Object.assign(new Error(type), { type });
    const refuse = async (): Promise<never> => Promise.reject(refused);
    const reader = await startConsumer(driver, {
      ...options,
      handleBatch: async (batch) => {
        await batch.heartbeat().catch((error: unknown) => given.push(error));
        batch.pause();
        throw given[0];
      },
      onFailure: (error) => failures.push(error),
    });
    const batch = { topic: 't', partition: 0, messages: [], highWatermark: '0' };
    const pause = () => () => undefined;
    const payload = { batch, pause, heartbeat: refuse } as unknown as EachBatchPayload;
    const told = await running[0]?.run.eachBatch(payload).catch((error: unknown) => error);
    await reader.stop();
    return { given, failures, isDriverTold: told === refused };
  }

  it.each(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'])(
    'is no failure, and left to the driver, which joins again (%s)',
    async (type) => {
      const { given, failures, isDriverTold } = await commitAnsweredBy(type);
      expect([given[0], failures, isDriverTold]).toEqual([expect.any(BatchLost), [], true]);
    },
  );

  it('is told from a broker that fails', async () => {
    const { given, failures, isDriverTold } = await commitAnsweredBy('COORDINATOR_NOT_AVAILABLE');
    expect([given[0], failures, isDriverTold]).toEqual([expect.any(BrokerFault), given, false]);
  });
});
