import { expect, it } from '@jest/globals';
import type { TopicShape } from '../../ports/index.ts';
import { BrokerFault, partitionOfKey } from '../../ports/index.ts';
import type { BrokerSuite } from './harness.ts';
import { PARTITIONS, bodyOf, message } from './harness.ts';

/** What is sent is in its partition, in order, or was refused with a code. */
export function sendingContract({ at: made, newTopic }: BrokerSuite): void {
  it('puts a key where the Java clients put it, in order, and tells each end', async () => {
    const { broker } = made();
    const topic = await newTopic();
    const keys = ['21', 'foobar', 'abc', 'k3f9x2m7q4'];
    await broker.send(
      topic,
      keys.flatMap((key) => [message(key, `${key}/1`), message(key, `${key}/2`)]),
    );
    const ends = await broker.readEnds(topic.name);
    expect(ends.map(({ partition }) => partition)).toEqual([0, 1, 2]);
    for (const { partition, isUsed, last } of ends) {
      const key = keys.findLast((one) => partitionOfKey(one, PARTITIONS) === partition);
      expect([isUsed, last?.key, last && bodyOf(last)]).toEqual([
        key !== undefined,
        key,
        key === undefined ? undefined : `${key}/2`,
      ]);
    }
  });

  it('puts a message in the partition that it names, with its headers', async () => {
    const { broker } = made();
    const topic = await newTopic();
    await broker.send(
      topic,
      [0, 1, 2].map((partition) => ({ ...message('same', `到 ${partition}`), partition })),
    );
    const ends = await broker.readEnds(topic.name);
    expect(ends.map(({ last }) => last && [bodyOf(last), last.headers])).toEqual(
      [0, 1, 2].map((partition) => [`到 ${partition}`, { n: `到 ${partition}` }]),
    );
  });

  it('refuses a topic that is not there, and one with another number of partitions', async () => {
    const { broker, prefix } = made();
    const { name } = await newTopic();
    const refused = (topic: TopicShape) =>
      broker.send(topic, [message('a', '1')]).catch((error: unknown) => (error as BrokerFault).code);
    expect(await refused({ name: `${prefix}-nowhere`, partitions: PARTITIONS })).toBe('unknown-topic');
    expect(await refused({ name, partitions: PARTITIONS + 1 })).toBe('partition-count');
    expect((await broker.readEnds(name)).some(({ isUsed }) => isUsed)).toBe(false);
    await expect(broker.readEnds(`${prefix}-nowhere`)).rejects.toThrow(BrokerFault);
  });

  it('refuses a message that is larger than the topic takes, and sends the next', async () => {
    const { broker, prefix } = made();
    const topic = { name: `${prefix}-small`, partitions: 1 };
    await broker.createTopics([{ ...topic, settings: { 'max.message.bytes': '2000' } }]);
    await expect(broker.send(topic, [message('a', 'x'.repeat(4000))])).rejects.toMatchObject({
      code: 'message-too-large',
    });
    await broker.send(topic, [message('a', 'small')]);
    const [end] = await broker.readEnds(topic.name);
    expect(end?.last && bodyOf(end.last)).toBe('small');
  });
}
