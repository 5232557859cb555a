import { describe, expect, it } from '@jest/globals';
import type { Admin, Kafka } from 'kafkajs';
import { TopicAdmin } from './admin.ts';

const AT_ONCE_MS = 0;
const TOPIC = { name: 't', partitions: 1, settings: {} };

/** A broker that makes topics, and says so of their leaders. */
function brokerWithLeader(leaderOf: () => number) {
  const there: string[] = [];
  const admin: Partial<Admin> = {
    connect: async () => undefined,
    disconnect: async () => undefined,
    listTopics: async () => [...there],
    createTopics: async ({ topics }) => {
      there.push(...topics.map(({ topic }) => topic));
      return true;
    },
    fetchTopicMetadata: async () => ({
      topics: there.map((name) => ({
        name,
        partitions: [{ partitionErrorCode: 0, partitionId: 0, leader: leaderOf(), replicas: [], isr: [] }],
      })),
    }),
  };
  return { driver: { admin: () => admin } as unknown as Kafka, there };
}

describe('a topic that is created', () => {
  it('is waited for until it has a leader', async () => {
    const leaders = [-1, -1, 1];
    const { driver, there } = brokerWithLeader(() => leaders.shift() ?? 1);
    await new TopicAdmin(driver, AT_ONCE_MS).create([TOPIC]);
    expect([there, leaders]).toEqual([['t'], []]);
  });

  it.each([
    ['says that it has none', () => -1],
    [
      'fails so',
      () => {
        throw Object.assign(new Error('no leader'), { type: 'LEADER_NOT_AVAILABLE' });
      },
    ],
  ])('and gets no leader is a fault, also where the broker %s', async (_how, leaderOf) => {
    const { driver } = brokerWithLeader(leaderOf);
    const created = new TopicAdmin(driver, AT_ONCE_MS).create([TOPIC]);
    await expect(created).rejects.toMatchObject({ name: 'BrokerFault', code: 'broker-unavailable' });
  });
});
