import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HandledMessage, ReceivedBatch, RunningConsumer } from '@lianxin/engine';
import { BrokerFault, INTAKE_GROUP, Intake, StoreUnavailable, handleMessages } from '@lianxin/engine';
import type { MemoryBroker } from '../src/index.ts';
import { OTHER_REPLIES, SimulatedIntake, TAKEN } from './simulated-intake.ts';

const settle = () => new Promise(setImmediate);

describe('an intake of which one source cannot be replied to, or has too many dead letters', () => {
  let world: SimulatedIntake;
  let intake: Intake;
  let running: RunningConsumer | undefined;
  let handled: HandledMessage[];

  const join = async (handleBatch: Intake['handleBatch'] = intake.handleBatch): Promise<void> => {
    running = await world.broker.consume({
      ...{ group: INTAKE_GROUP, topics: [TAKEN.name] },
      handleBatch,
      onJoined: (assigned) => intake.keepAssigned(assigned),
      onFailure: (error) => expect(error).toBeUndefined(),
    });
  };
  const leave = async (): Promise<void> => {
    await running?.stop();
    intake.forgetHeld();
  };
  const canGoOn = async (): Promise<boolean> => {
    await intake.askAgain(world.broker);
    return intake.canTakeHeld;
  };
  const became = () => handled.map((one) => one.became);
  const untilHandled = async (count: number): Promise<void> => {
    while (handled.length < count) await settle();
  };
  const place = async () => (await world.broker.readPlaces(INTAKE_GROUP, TAKEN.name))[0]?.next;
  const fromOther = (id: string) => ({ id, source: 'other' });
  const makeTopic = () => world.broker.createTopics([{ ...OTHER_REPLIES, settings: {} }]);

  beforeEach(async () => {
    [world, handled] = [await SimulatedIntake.open(), []];
    intake = new Intake(world.portsOf('first'), { onHandled: (one) => handled.push(one) });
  });
  afterEach(leave);

  it('answers the others, also behind it, and its group stays at the first message that waits', async () => {
    await world.send({ id: 'a' }, fromOther('b'), { id: 'c' });
    await join();
    await untilHandled(3);
    await world.send({ id: 'd' }, 'not json');
    await untilHandled(5);
    expect(became()).toEqual(['accepted', 'held', 'accepted', 'accepted', 'dead-letter']);
    expect([[...world.replies.keys()], await place(), intake.lagMessages]).toEqual([['a', 'c', 'd'], '1', 0]);
    expect(intake.replyTopics.faulty).toMatchObject([{ topic: OTHER_REPLIES, fault: { code: 'unknown-topic' } }]);
    expect(intake.stuckPartitions).toEqual([]);
  });

  it('sends what waited once the topic is there, and nothing is done twice', async () => {
    await world.send(fromOther('b'), { id: 'c' });
    await join();
    await untilHandled(2);
    expect(await canGoOn()).toBe(false);
    await makeTopic();
    expect(await canGoOn()).toBe(true);
    await leave();
    await join();
    await untilHandled(4);
    expect(became()).toEqual(['held', 'accepted', 'repeated', 'repeated']);
    expect([await world.loans(), await place()]).toEqual([['message-b', 'message-c'], '2']);
    const told = new Set(world.sentTo(OTHER_REPLIES).map(({ body }) => new TextDecoder().decode(body)));
    expect([...told]).toEqual([expect.stringMatching(/^lent as loan-b/)]);
  });

  it('loses nothing to a worker that ends meanwhile, nor to one whose batch is not done when partitions are spread', async () => {
    await world.send(fromOther('b'), { id: 'c' });
    await join();
    await untilHandled(2);
    const [begun, meanwhile] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    world.whileAnswering = () => (begun.resolve(), meanwhile.promise);
    await world.send({ id: 'd' });
    await begun.promise;
    intake.keepAssigned({});
    meanwhile.resolve();
    await untilHandled(3);
    expect(await place()).toBe('0');
    await leave();
    intake = new Intake(world.portsOf('second'), { onHandled: (one) => handled.push(one) });
    await makeTopic();
    await join();
    await untilHandled(6);
    expect([became().slice(3), await place()]).toEqual([['repeated', 'repeated', 'repeated'], '3']);
  });

  it.each(['letters', 'another topic'] as const)(
    'goes on though %s cannot be asked for at that moment',
    async (what) => {
      const [late, last] = [new StoreUnavailable('away'), { name: 'last-replies', partitions: 1 }];
      await world.send(fromOther('b'), ...(what === 'letters' ? ['no', 'nor'] : []));
      world.deadLettersMax = 1;
      await join();
      await untilHandled(what === 'letters' ? 3 : 1);
      if (what === 'another topic') await intake.replyTopics.look(world.broker, [last]);
      await makeTopic();
      world.whileCounting = () => Promise.reject(late);
      const describeTopic: MemoryBroker['describeTopic'] = (name) =>
        name === last.name ? Promise.reject(late) : world.broker.describeTopic(name);
      await expect(intake.askAgain({ describeTopic })).rejects.toBe(late);
      expect([intake.replyTopics.faulty.length, intake.canTakeHeld]).toEqual([what === 'letters' ? 0 : 1, true]);
      world.whileCounting = async () => undefined;
      await leave();
      expect(intake.canTakeHeld).toBe(false);
      await join();
      while (world.sentTo(OTHER_REPLIES).length < 2) await settle();
      await untilHandled(what === 'letters' ? 6 : 2);
      expect([became().includes('repeated'), intake.canTakeHeld]).toEqual([true, false]);
    },
  );

  it('goes on though its topic was found well while the group did not stay before its message yet', async () => {
    const [committing, meanwhile] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await world.send({ id: 'a' }, fromOther('b'));
    await join((batch) => {
      const commit: ReceivedBatch['commit'] = async (message) => {
        committing.resolve();
        await meanwhile.promise;
        await batch.commit(message);
      };
      return intake.handleBatch({ ...batch, commit });
    });
    await committing.promise;
    await makeTopic();
    expect([await canGoOn(), intake.replyTopics.faulty]).toEqual([false, []]);
    meanwhile.resolve();
    await untilHandled(2);
    expect([became(), intake.canTakeHeld]).toEqual([['accepted', 'held'], true]);
  });

  it('waits while nobody may write to its topic, though that looks well', async () => {
    world.whileSending = async ({ name }) => {
      if (name === OTHER_REPLIES.name) throw new BrokerFault('broker-forbidden', 'may not write');
    };
    await makeTopic();
    await world.send(fromOther('b'), { id: 'c' });
    await join();
    await untilHandled(2);
    expect([became(), await canGoOn()]).toEqual([['held', 'accepted'], false]);
    expect(intake.replyTopics.faulty).toMatchObject([{ topic: OTHER_REPLIES, fault: { code: 'broker-forbidden' } }]);
    world.whileSending = async () => undefined;
    expect([await canGoOn(), intake.replyTopics.faulty]).toEqual([true, []]);
  });

  it('is known before a message comes, where its topic was looked at', async () => {
    await intake.replyTopics.look(world.broker, [OTHER_REPLIES]);
    expect(intake.replyTopics.faulty).toMatchObject([{ fault: { code: 'unknown-topic' } }]);
    await makeTopic();
    expect(await canGoOn()).toBe(false);
    expect(intake.replyTopics.faulty).toEqual([]);
  });

  it('keeps no more dead letters of a source than there is room for, and answers what can be read', async () => {
    world.deadLettersMax = 2;
    await world.send('no', { id: 'a' }, 'nor', 'neither', { id: 'b' }, 'nothing');
    await join();
    await untilHandled(6);
    expect(became()).toEqual(['dead-letter', 'accepted', 'dead-letter', 'held', 'accepted', 'held']);
    expect([world.deadLetters.length, await place(), intake.withoutRoom]).toEqual([2, '3', [undefined]]);
    expect([...world.replies.keys()]).toEqual(['a', 'b']);
  });

  it('takes what waited once half of the letters are dealt with', async () => {
    world.deadLettersMax = 2;
    await world.send('no', 'nor', 'neither', { id: 'a' });
    await join();
    await untilHandled(4);
    expect(await canGoOn()).toBe(false);
    world.deadLetters.shift();
    expect(await canGoOn()).toBe(true);
    await leave();
    await join();
    await untilHandled(6);
    expect([became().slice(4), world.deadLetters.length, await place()]).toEqual([['dead-letter', 'repeated'], 2, '4']);
    expect(intake.withoutRoom).toEqual([]);
  });

  it('holds back no letter that is kept already, nor one that was destroyed, where it comes again', async () => {
    world.deadLettersMax = 2;
    await world.send({ id: 'a' }, 'no', 'nor');
    const taken = world.sentTo(TAKEN).map((message) => ({ ...message, topic: TAKEN.name }));
    await handleMessages(world.portsOf('first'), taken, 1);
    await join();
    await untilHandled(3);
    expect([became(), intake.withoutRoom]).toEqual([['repeated', 'dead-letter', 'dead-letter'], []]);
    expect([world.deadLetters.length, await place()]).toEqual([2, '3']);
    await world.send('neither');
    await untilHandled(4);
    world.deadLetters.shift();
    const again = await handleMessages(world.portsOf('second'), taken, 1);
    expect(again.map((one) => one.became)).toEqual(['repeated', 'dead-letter', 'dead-letter']);
    expect([became()[3], intake.withoutRoom, world.deadLetters.length]).toEqual(['held', [undefined], 1]);
  });
});
