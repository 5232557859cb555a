import { expect, it } from '@jest/globals';
import type { BrokerSuite } from './harness.ts';
import { PARTITIONS } from './harness.ts';

/** Topics are created once and described as they are. */
export function topicsContract({ at: made, newTopic }: BrokerSuite): void {
  it('knows a topic that was created, with its settings, and no other', async () => {
    const { broker, prefix } = made();
    const name = `${prefix}-described`;
    expect(await broker.describeTopic(name)).toBeUndefined();
    await broker.createTopics([{ name, partitions: 5, settings: { 'retention.ms': '86400000' } }]);
    expect(await broker.describeTopic(name)).toMatchObject({
      name,
      partitions: 5,
      settings: { 'retention.ms': '86400000' },
    });
  });

  it('leaves a topic that exists as it is', async () => {
    const { broker } = made();
    const topic = await newTopic();
    await broker.createTopics([{ ...topic, partitions: PARTITIONS + 1, settings: {} }]);
    expect((await broker.describeTopic(topic.name))?.partitions).toBe(PARTITIONS);
  });

  it('changes the settings named and leaves the others', async () => {
    const { broker, prefix } = made();
    const name = `${prefix}-changed`;
    await broker.createTopics([
      { name, partitions: 1, settings: { 'retention.ms': '1000', 'max.message.bytes': '65536' } },
    ]);
    await broker.changeSettings(name, { 'retention.ms': '2000' });
    expect((await broker.describeTopic(name))?.settings).toMatchObject({
      'retention.ms': '2000',
      'max.message.bytes': '65536',
    });
  });
}
