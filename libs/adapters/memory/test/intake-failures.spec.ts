import { beforeEach, describe, expect, it } from '@jest/globals';
import type { IntakePorts, ReceivedBatch } from '@lianxin/engine';
import { Intake, NotNow, StoreUnavailable } from '@lianxin/engine';
import { NOTICES, SimulatedIntake, TAKEN } from './simulated-intake.ts';

describe('an intake whose messages fail', () => {
  let world: SimulatedIntake;
  let failures: unknown[];
  beforeEach(async () => {
    [world, failures] = [await SimulatedIntake.open(), []];
  });

  const batchOf = (messages: ReceivedBatch['messages']): ReceivedBatch => ({
    ...{ topic: TAKEN.name, partition: 0, messages, end: String(world.sentTo(TAKEN).length) },
    commit: async ({ offset }) => void (world.next = Number(offset) + 1),
    pass: () => undefined,
    heartbeat: async () => undefined,
    pause: () => () => undefined,
  });
  /** Hands over what is left, so many times at most. */
  const handOver = async (intake: Intake, timesMax: number): Promise<void> => {
    for (let n = 0; n < timesMax && world.next < world.sentTo(TAKEN).length; n += 1) {
      const left = world.sentTo(TAKEN).slice(world.next);
      await intake.handleBatch(batchOf(left)).catch((error: unknown) => failures.push(error));
    }
  };
  const start = (ports: IntakePorts = world.portsOf('first')): Intake =>
    new Intake(ports, { sleep: () => Promise.resolve() });
  const setAside = () => world.deadLetters.map(({ reason, place }) => [reason, place.offset]);

  it.each([
    ['without a code', new TypeError('a fault of ours')],
    ['with a code of Node', Object.assign(new TypeError('a fault of ours'), { code: 'ERR_INVALID_ARG_TYPE' })],
    ['with a code of the database about content', Object.assign(new Error('refused'), { code: '22021' })],
  ])('sets a message aside that meets a fault of ours again and again, and no other: %s', async (_how, fault) => {
    world.whileAnswering = async ({ id }) => {
      if (id === 'b') throw fault;
    };
    await world.send({ id: 'a' }, { id: 'b' }, { id: 'c' });
    await handOver(start(), 10);
    expect(world.deadLetters).toMatchObject([{ reason: 'failed', source: 'branch', place: { offset: '1' } }]);
    expect(failures).toHaveLength(5);
    expect([...world.replies.keys()].toSorted()).toEqual(['a', 'c']);
  });

  it('sets a message aside whose answer cannot be kept, though others are kept with it', async () => {
    const ports = world.portsOf('first');
    const keep: IntakePorts['answers']['keep'] = async (given) => {
      if (given.some(({ messageId }) => messageId === 'b'))
        throw Object.assign(new Error('refused'), { code: '22021' });
      return ports.answers.keep(given);
    };
    await world.send({ id: 'a' }, { id: 'b' }, { id: 'c' });
    await handOver(start({ ...ports, answers: { ...ports.answers, keep } }), 10);
    expect([setAside(), [...world.replies.keys()]]).toEqual([[['failed', '1']], ['a', 'c']]);
  });

  it('replies once to what is answered behind a message that is not, and tells dead letters there once', async () => {
    world.whileAnswering = async ({ id }) => {
      if (id === 'b' && failures.length < 3) throw new NotNow('too-many-waiting');
    };
    await world.send({ id: 'a' }, { id: 'b' }, { id: 'c' }, 'not json');
    await handOver(start(), 4);
    expect(failures).toHaveLength(3);
    expect([...world.replies].map(([id, own]) => [id, own.length])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    expect([setAside(), world.sentTo(NOTICES).length]).toEqual([[['not-json', '3']], 1]);
  });

  it('answers none behind a message that could not be read, since it may be of the same turn', async () => {
    const ports = world.portsOf('first');
    const understand: IntakePorts['understand'] = async (received) => {
      if (received.offset === '1' && failures.length < 2) throw new StoreUnavailable('away');
      return ports.understand(received);
    };
    await world.send({ id: 'a' }, { id: 'b', turn: 'one' }, { id: 'c', turn: 'one' });
    await handOver(start({ ...ports, understand }), 3);
    expect(await world.loans()).toEqual(['message-a', 'message-b', 'message-c']);
  });

  it('tells of its own partitions only, and how far behind those are that do not go on', async () => {
    world.whileAnswering = async () => Promise.reject(new NotNow('too-many-waiting'));
    await world.send({ id: 'a' }, { id: 'b' });
    const intake = start();
    await handOver(intake, 1);
    intake.keepAssigned({ [TAKEN.name]: [0, 1] });
    expect([intake.stuckPartitions.length, intake.lagMessages]).toEqual([1, 2]);
    intake.keepAssigned({ [TAKEN.name]: [1] });
    expect([intake.stuckPartitions.length, intake.lagMessages]).toEqual([0, 0]);
  });
});
