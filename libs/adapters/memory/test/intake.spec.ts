import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HandledMessage, IntakeOptions, IntakePorts, ReceivedMessage, RunningConsumer } from '@lianxin/engine';
import { BatchLost, INTAKE_GROUP, INTAKE_PARTITIONS_AT_ONCE, Intake, NotNow, StoreUnavailable } from '@lianxin/engine';
import type { LoanRequest } from './simulated-intake.ts';
import { NOTICES, REPLIES, SimulatedIntake, TAKEN } from './simulated-intake.ts';

const textOf = ({ body }: ReceivedMessage): string => new TextDecoder().decode(body);

describe('the intake', () => {
  let world: SimulatedIntake;
  let running: RunningConsumer | undefined;
  let intake: Intake;
  let handled: HandledMessage[];
  let failures: unknown[];

  const start = async (ports: IntakePorts = world.portsOf('first'), options: IntakeOptions = {}): Promise<void> => {
    intake = new Intake(ports, {
      onHandled: (one) => handled.push(one),
      sleep: () => new Promise(setImmediate),
      ...options,
    });
    running = await world.broker.consume({
      ...{ group: INTAKE_GROUP, topics: [TAKEN.name], partitionsAtOnce: INTAKE_PARTITIONS_AT_ONCE },
      handleBatch: intake.handleBatch,
      onFailure: (error) => failures.push(error),
    });
  };
  /** Resolves once the group has gone on after all that was sent. */
  const untilTaken = async (): Promise<void> => {
    for (;;) {
      const places = await world.broker.readPlaces(INTAKE_GROUP, TAKEN.name);
      if (places.every(({ next, end }) => next === end)) return;
      await new Promise(setImmediate);
    }
  };
  const became = () => handled.map((one) => one.became);

  beforeEach(async () => {
    world = await SimulatedIntake.open();
    [handled, failures] = [[], []];
  });
  afterEach(async () => {
    intake.stop();
    await running?.stop();
  });

  it('answers each message once it is done or refused by the rules', async () => {
    await world.send({ id: 'a' }, { id: 'b', isLate: true });
    await start();
    await untilTaken();
    expect(Object.fromEntries(world.replies)).toEqual({
      a: [expect.stringMatching(/^lent as loan-a a/)],
      b: [expect.stringMatching(/^refused due-in-the-past b/)],
    });
    expect(handled).toEqual([
      { became: 'accepted', source: 'branch' },
      { became: 'refused', source: 'branch' },
    ]);
    expect(world.sentTo(REPLIES)[0]?.headers).toEqual({
      'content-type': 'application/cloudevents+json; charset=UTF-8',
    });
    expect(intake.lagMessages).toBe(0);
  });

  it('answers a repeat as it answered first, refusals too, also where the two come together', async () => {
    await world.send({ id: 'a' }, { id: 'a' }, { id: 'b', isLate: true });
    await start();
    await untilTaken();
    await world.send({ id: 'a' }, { id: 'b', isLate: true });
    await untilTaken();
    const { a = [], b = [] } = Object.fromEntries(world.replies);
    expect([a.length, new Set(a).size, b.length, new Set(b).size]).toEqual([3, 1, 2, 1]);
    expect(became()).toEqual(['accepted', 'repeated', 'refused', 'repeated', 'repeated']);
  });

  it('refuses the same id with other content, and the first answer stands', async () => {
    await world.send({ id: 'a', isLate: true }, { id: 'a' }, { id: 'a', isLate: true });
    await start();
    await untilTaken();
    const [first = '', other, again] = world.replies.get('a') ?? [];
    expect([first, other]).toEqual([expect.stringMatching(/^refused due/), expect.stringMatching(/^refused id-clash/)]);
    expect([again, became()]).toEqual([first, ['refused', 'clash', 'repeated']]);
    expect(await world.loans()).toEqual([]);
  });

  it('sets aside what it does not understand, tells where it was and why, and goes on', async () => {
    await world.send({ id: 'a' }, 'not json', { id: 'b' });
    await start();
    await untilTaken();
    expect(world.deadLetters).toMatchObject([
      { reason: 'not-json', place: { topic: TAKEN.name, partition: 0, offset: '1' } },
    ]);
    expect(world.sentTo(NOTICES).map(textOf)).toEqual(['1 not-json']);
    expect([...world.replies.keys()]).toEqual(['a', 'b']);
    expect(became()).toEqual(['accepted', 'dead-letter', 'accepted']);
  });

  it('takes messages of one turn one after the other, and others beside them, bounded', async () => {
    const busy = new Map<string, number>();
    let [atOnceMax, inOneTurnMax] = [0, 0];
    world.whileAnswering = async ({ id, turn = id }: LoanRequest) => {
      busy.set(turn, (busy.get(turn) ?? 0) + 1);
      atOnceMax = Math.max(atOnceMax, busy.size);
      inOneTurnMax = Math.max(inOneTurnMax, busy.get(turn) ?? 0);
      await new Promise(setImmediate);
      busy.delete(turn);
    };
    const turns = Array.from({ length: 40 }, (_, n) => `t${n}`);
    await world.send(...turns.flatMap((turn) => [0, 1, 2].map((n) => ({ id: `${turn}-${n}`, turn }))));
    await start();
    await untilTaken();
    expect([atOnceMax, inOneTurnMax]).toEqual([16, 1]);
    expect(await world.loans()).toHaveLength(120);
    for (const turn of turns) {
      const own = (await world.loans()).filter((id) => id.startsWith(`message-${turn}-`));
      expect(own).toEqual([0, 1, 2].map((n) => `message-${turn}-${n}`));
    }
  });

  it('rests while the store is away, sets nothing aside, and answers once it is back', async () => {
    let left = 7;
    world.whileAnswering = async () => {
      if ((left -= 1) >= 0) throw new StoreUnavailable('away');
    };
    await world.send({ id: 'a' });
    await start();
    await untilTaken();
    expect(failures).toHaveLength(7);
    expect([world.deadLetters, [...world.replies.keys()], became()]).toEqual([[], ['a'], ['accepted']]);
    expect(intake.stuckPartitions).toEqual([]);
  });

  it('says where a partition does not go on, and answers others of the round meanwhile', async () => {
    const stuck = Promise.withResolvers<void>();
    world.whileAnswering = async ({ id }) => {
      if (id === 'b') throw new NotNow('too-many-waiting');
    };
    await world.send({ id: 'a' }, { id: 'b', turn: 'b' }, { id: 'c' }, { id: 'behind', turn: 'b' });
    await start();
    while (intake.stuckPartitions.length === 0) await new Promise(setImmediate);
    expect(intake.stuckPartitions).toMatchObject([
      { topic: TAKEN.name, partition: 0, offset: '1', error: { code: 'too-many-waiting' } },
    ]);
    expect([await world.loans(), [...world.replies.keys()]]).toEqual([['message-a', 'message-c'], ['a']]);
    world.whileAnswering = async () => stuck.resolve();
    await stuck.promise;
    await untilTaken();
    expect([...world.replies.keys()]).toEqual(['a', 'b', 'c', 'behind']);
  });

  it('waits where it may take none at present', async () => {
    let mayTake = false;
    await world.send({ id: 'a' });
    const beforeRound = async () => {
      if (!mayTake) throw new NotNow('log-changed');
    };
    await start(world.portsOf('first'), { beforeRound });
    while (failures.length === 0) await new Promise(setImmediate);
    expect([await world.loans(), world.replies.size]).toEqual([[], 0]);
    mayTake = true;
    await untilTaken();
    expect(await world.loans()).toHaveLength(1);
  });

  it('tells the broker that it lives while an answer takes long, and takes no more once the batch is another’s', async () => {
    const [beaten, rebalanced] = [Promise.withResolvers<void>(), new BatchLost('another’s')];
    world.whileAnswering = () => beaten.promise;
    await world.send(...Array.from({ length: 201 }, (_, n) => ({ id: `${n}` })));
    intake = new Intake(world.portsOf('first'));
    const batch = {
      ...{ topic: TAKEN.name, partition: 0, messages: world.sentTo(TAKEN), end: '201' },
      commit: async () => undefined,
      pass: () => undefined,
      pause: () => () => undefined,
      heartbeat: async () => {
        beaten.resolve();
        throw rebalanced;
      },
    };
    await expect(intake.handleBatch(batch)).rejects.toBe(rebalanced);
    expect(await world.loans()).toHaveLength(200);
    expect(intake.stuckPartitions).toEqual([]);
  });
});
