import { expect, it } from '@jest/globals';
import type { AssignedPartitions, BrokerMessage, ReceivedMessage } from '../../ports/index.ts';
import { BrokerFault, partitionOfKey } from '../../ports/index.ts';
import type { BrokerSuite } from './harness.ts';
import { CONSUME_MS_MAX, PARTITIONS, bodyOf, commitAll, consumeUntil, message } from './harness.ts';

const LOOK_EVERY_MS = 50;

/** Calls `resume` once the condition holds. */
function resumeWhen(holds: () => boolean, resume: () => void): void {
  const timer = setInterval(() => {
    if (!holds()) return;
    clearInterval(timer);
    resume();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** A group goes on where it committed. */
export function consumingContract({ at: made, newTopic }: BrokerSuite): void {
  const messages = (count: number): BrokerMessage[] => bodies(count).map((body) => message('k', body));
  const bodies = (count: number): string[] => Array.from({ length: count }, (_, n) => String(n));

  it(
    'hands a group everything in order, and goes on after what it committed',
    async () => {
      const { broker, prefix } = made();
      const topic = await newTopic();
      const group = `${prefix}-commits`;
      const place = { group, topic: topic.name };
      await broker.send(topic, messages(10));
      const first = await consumeUntil(broker, place, async (batch, seen) => {
        const fifth = batch.messages.find((one) => bodyOf(one) === '4');
        if (fifth) await batch.commit(fifth);
        return seen >= 10;
      });
      expect(first.map(bodyOf)).toEqual(bodies(10));
      const joined: AssignedPartitions[] = [];
      const second = await consumeUntil(
        broker,
        { ...place, joined: (assigned) => joined.push(assigned) },
        async (batch, seen) => {
          await commitAll(batch);
          return seen >= 5;
        },
      );
      expect(joined).toEqual([{ [place.topic]: [0, 1, 2] }]);
      expect(second.map(bodyOf)).toEqual(bodies(10).slice(5));
    },
    CONSUME_MS_MAX,
  );

  it(
    'hands a batch over again that was thrown on, and tells what was thrown',
    async () => {
      const { broker, prefix } = made();
      const topic = await newTopic();
      await broker.send(topic, [message('k', 'again')]);
      let tries = 0;
      const failures: unknown[] = [];
      const place = { group: `${prefix}-again`, topic: topic.name, failed: (error: unknown) => failures.push(error) };
      const seen = await consumeUntil(broker, place, async (batch) => {
        tries += 1;
        if (tries === 1) throw new Error('not yet');
        await commitAll(batch);
        return true;
      });
      expect(seen.map(bodyOf)).toEqual(['again', 'again']);
      expect(failures).toEqual([new Error('not yet')]);
    },
    CONSUME_MS_MAX,
  );

  it(
    'hands over again, of a batch that was thrown on, what was not committed, and tells how far the group is',
    async () => {
      const { broker, prefix } = made();
      const topic = await newTopic();
      const [group, at] = [`${prefix}-rest`, partitionOfKey('k', PARTITIONS)];
      await broker.send(topic, messages(4));
      const placeOf = async () => (await broker.readPlaces(group, topic.name))[at];
      expect(await placeOf()).toEqual({ partition: at, next: '0', end: '4' });
      let tries = 0;
      const ends: string[] = [];
      const failed = () => undefined;
      const seen = await consumeUntil(broker, { group, topic: topic.name, failed }, async (batch) => {
        tries += 1;
        ends.push(batch.end);
        if (tries > 1) return true;
        await batch.commit(batch.messages[1] as ReceivedMessage);
        throw new Error('only two');
      });
      expect(seen.map(bodyOf)).toEqual(['0', '1', '2', '3', '2', '3']);
      expect([await placeOf(), ends]).toEqual([{ partition: at, next: '2', end: '4' }, ['4', '4']]);
    },
    CONSUME_MS_MAX,
  );

  it(
    'goes on after what was passed, and hands it over again to who joins next',
    async () => {
      const { broker, prefix } = made();
      const topic = await newTopic();
      await broker.send(topic, messages(4));
      const place = { group: `${prefix}-passed`, topic: topic.name, failed: () => undefined };
      let tries = 0;
      const first = await consumeUntil(broker, place, async (batch) => {
        tries += 1;
        if (tries > 1) return true;
        await batch.commit(batch.messages[0] as ReceivedMessage);
        batch.pass(batch.messages[2] as ReceivedMessage);
        throw new Error('not the last');
      });
      expect(first.map(bodyOf)).toEqual(['0', '1', '2', '3', '3']);
      const second = await consumeUntil(broker, place, async (_batch, seen) => seen >= 3);
      expect(second.map(bodyOf)).toEqual(['1', '2', '3']);
    },
    CONSUME_MS_MAX,
  );

  it(
    'hands batches of several partitions over at once, where that is asked for, and never two of one',
    async () => {
      const { broker, prefix } = made();
      const topic = await newTopic();
      await broker.send(
        topic,
        [0, 1, 0, 1].map((partition) => ({ ...message('k', String(partition)), partition })),
      );
      const [busy, both] = [new Set<number>(), Promise.withResolvers<void>()];
      const seen = await consumeUntil(
        broker,
        { group: `${prefix}-at-once`, topic: topic.name, partitionsAtOnce: 2 },
        async (batch, count) => {
          expect(busy.has(batch.partition)).toBe(false);
          busy.add(batch.partition);
          if (busy.size === 2) both.resolve();
          await both.promise;
          busy.delete(batch.partition);
          return count >= 4;
        },
      );
      expect(seen.map(bodyOf).toSorted()).toEqual(['0', '0', '1', '1']);
    },
    CONSUME_MS_MAX,
  );

  it(
    'refuses to begin with a topic that is not there; of one that goes it tells, and reads it once it is back',
    async () => {
      const { broker, prefix, deleteTopic } = made();
      const topic = await newTopic();
      const group = `${prefix}-gone`;
      const nowhere = { group, topics: [`${prefix}-nowhere`], handleBatch: async () => undefined };
      await expect(broker.consume({ ...nowhere, onFailure: () => undefined })).rejects.toThrow(BrokerFault);
      if (!deleteTopic) return;
      let isGone = false;
      const failed = (error: unknown): void => {
        expect(error).toMatchObject({ code: 'unknown-topic' });
        if (isGone) return;
        isGone = true;
        void broker.createTopics([{ ...topic, settings: {} }]).then(() => broker.send(topic, [message('k', 'back')]));
      };
      const reading = consumeUntil(broker, { group, topic: topic.name, failed }, async () => true);
      deleteTopic(topic.name);
      expect((await reading).map(bodyOf)).toEqual(['back']);
      expect(isGone).toBe(true);
    },
    CONSUME_MS_MAX,
  );

  it(
    'rests a paused partition while others go on, and resumes it',
    async () => {
      const { broker, prefix } = made();
      const topic = await newTopic();
      const at = (partition: number, body: string): BrokerMessage => ({ ...message('k', body), partition });
      await broker.send(topic, [at(0, 'paused')]);
      const order: string[] = [];
      const seen = await consumeUntil(broker, { group: `${prefix}-paused`, topic: topic.name }, async (batch) => {
        order.push(...batch.messages.map(bodyOf));
        await commitAll(batch);
        if (batch.partition === 0 && order.length === 1) {
          const resume = batch.pause();
          await broker.send(topic, [at(0, 'rested'), at(1, 'other')]);
          resumeWhen(() => order.includes('other'), resume);
        }
        return order.length >= 3;
      });
      expect(seen.map(bodyOf)).toEqual(['paused', 'other', 'rested']);
    },
    CONSUME_MS_MAX,
  );
}
