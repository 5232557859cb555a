import { describe } from '@jest/globals';
import type { TopicShape } from '../../ports/index.ts';
import { makeOnce } from '../make-once.ts';
import { consumingContract } from './consuming.ts';
import type { BrokerSuite, BrokerUnderTest } from './harness.ts';
import { PARTITIONS } from './harness.ts';
import { sendingContract } from './sending.ts';
import { topicsContract } from './topics.ts';

/** Asks for a broker; its maker also closes it. */
export function brokerContract(name: string, make: () => Promise<BrokerUnderTest>): void {
  describe(`${name} as a broker`, () => {
    const at = makeOnce(make);
    let count = 0;
    const newTopic = async (): Promise<TopicShape> => {
      const topic = { name: `${at().prefix}-${(count += 1)}`, partitions: PARTITIONS };
      await at().broker.createTopics([{ ...topic, settings: {} }]);
      return topic;
    };
    const suite: BrokerSuite = { at, newTopic };
    topicsContract(suite);
    sendingContract(suite);
    consumingContract(suite);
  });
}
