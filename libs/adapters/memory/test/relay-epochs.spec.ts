import { beforeEach, describe, expect, it } from '@jest/globals';
import { BrokerFault, RELAY_HEADERS, RELAY_SUBSCRIPTION } from '@lianxin/engine';
import { idOfStream } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';
import { TOPIC, openRelayedLibrary } from './relayed-library.ts';

describe('the relay in a new epoch of the log', () => {
  let given: Awaited<ReturnType<typeof openRelayedLibrary>>;
  beforeEach(async () => {
    given = await openRelayedLibrary();
  });

  it('announces a new epoch in every partition, tells the record again apart, then goes on', async () => {
    const { library, broker, open, relayAll } = given;
    await library.lend();
    await relayAll(await open());
    const before = await library.log();
    broker.sends.length = 0;
    await library.epochs.raise('by-hand');
    const stream = await library.lend();
    await relayAll(await open());
    expect(broker.sends.map(([topic, sent]) => [topic, sent.length])).toEqual([
      ['facts', TOPIC.partitions],
      ['facts.replay-2', before.length],
      ['facts', TOPIC.partitions],
      ['facts', 1],
    ]);
    expect(broker.sends[3]?.[1]).toEqual([`${stream}/1`]);
    const announced = broker.messagesOf(TOPIC.name).map((log) => log.findLast(({ key }) => key === 'epoch-2'));
    expect(announced.map((one) => one?.headers)).toEqual(
      Array.from({ length: TOPIC.partitions }, () =>
        expect.objectContaining({
          [RELAY_HEADERS.epoch]: '2',
          [RELAY_HEADERS.epochCause]: 'by-hand',
          [RELAY_HEADERS.replayTopic]: 'facts.replay-2',
        }),
      ),
    );
    broker.sends.length = 0;
    await relayAll(await open());
    expect(broker.sends).toEqual([]);
  });

  const typesIn = (sent: readonly string[]): readonly unknown[] =>
    sent.map((body) => (body.startsWith('{') ? (JSON.parse(body) as { type: string }).type : body));

  it('says in every partition that the record was told again, once it was, also when it was interrupted', async () => {
    const { library, broker, open, relayAll } = given;
    await library.lend();
    await relayAll(await open());
    await library.epochs.raise('by-hand');
    broker.sends.length = 0;
    broker.fault = new BrokerFault('broker-unavailable', 'down');
    broker.faultIn = 'facts.replay-2';
    await expect(relayAll(await open())).rejects.toThrow('down');
    broker.fault = undefined;
    await relayAll(await open());
    const told = broker.sends.filter(([, sent]) => sent.length > 0);
    expect(told.map(([topic, sent]) => [topic, ...typesIn(sent)])).toEqual([
      ['facts', ...Array(TOPIC.partitions).fill('lianxin.epoch.begun.v1')],
      ['facts.replay-2', ...(await library.log()).map(({ stream, version }) => `${stream}/${version}`)],
      ['facts', ...Array(TOPIC.partitions).fill('lianxin.epoch.replayed.v1')],
    ]);
  });

  it('tells the record again in a topic of as many replicas, which keeps all of it', async () => {
    const { library, broker, open, relayAll } = given;
    await library.lend();
    await relayAll(await open());
    await library.epochs.raise('by-hand');
    await relayAll(await open());
    const settings = { 'retention.ms': '1000', 'retention.bytes': '-1' };
    expect(broker.wanted.at(-1)).toEqual({ name: 'facts.replay-2', partitions: 3, replicas: 2, settings });
  });

  it('tells once more in its epoch what it sent before it knew that this one had begun', async () => {
    const { library, broker, open, relayAll, bodies } = given;
    await library.lend();
    const relay = await open();
    await relayAll(relay);
    const from = await library.checkpoints.load(RELAY_SUBSCRIPTION);
    await library.epochs.raise('by-hand');
    const stream = await library.lend();
    await relay.handleBatch(await library.store.readAllSlim(from.position, 1000), from);
    await relayAll(await open());
    const sent = broker.messagesOf(TOPIC.name).flat();
    const epochs = sent.filter(({ key }) => key === idOfStream(stream)).map(({ headers }) => headers['lianxin-epoch']);
    expect(epochs).toEqual(['1', '2']);
    expect(bodies('facts.replay-2')).not.toContain(`${stream}/1`);
  });

  it('names the cause of an epoch that nobody was told of, though the store was moved after it', async () => {
    const { library, broker, open, relayAll } = given;
    await library.lend();
    await relayAll(await open());
    const lastCause = () => broker.messagesOf(TOPIC.name)[0]?.at(-1)?.headers[RELAY_HEADERS.epochCause];
    await library.epochs.raise('moved');
    await relayAll(await open());
    expect(lastCause()).toBe('moved');
    await library.epochs.raise('restored');
    await library.epochs.raise('moved');
    await relayAll(await open());
    expect(lastCause()).toBe('restored');
  });

  it('does not tell a restored record, whose places are lost, a second time in the topic itself', async () => {
    const { library, broker, open, relayAll, bodies } = given;
    await library.lend();
    await relayAll(await open());
    const restored = await openMemoryLibrary();
    await restored.lend();
    await restored.epochs.raise('restored', 1);
    const stream = await restored.lend();
    broker.sends.length = 0;
    await relayAll(await open({}, restored), restored);
    expect(broker.sends.filter(([topic]) => topic === 'facts').at(-1)).toEqual(['facts', [`${stream}/1`]]);
    expect(bodies('facts.replay-2')).toHaveLength(2);
  });
});
