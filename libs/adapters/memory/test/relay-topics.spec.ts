import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ReceivedMessage } from '@lianxin/engine';
import { replayFacts } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, prolongLoan } from '@lianxin/engine/testing';
import { LOG_START, addMs } from '@lianxin/kernel';
import { TOPIC, openRelayedLibrary, tellFacts } from './relayed-library.ts';

/** So many that the ends are noted. */
const EVENTS = 2000;
const LOG_BEGIN = { position: LOG_START, hash: '' };

describe('a start of the relay', () => {
  let relayed: Awaited<ReturnType<typeof openRelayedLibrary>>;
  beforeEach(async () => {
    relayed = await openRelayedLibrary();
    await relayed.library.lend();
  });
  const expectNothingRead = async (): Promise<void> => {
    const reading = jest.spyOn(relayed.library.store, 'readAllSlim');
    await (await relayed.open()).loadCheckpoint();
    expect(reading).not.toHaveBeenCalled();
  };

  it('reads nothing of what an earlier start compared, though partitions were never used', async () => {
    const { broker, open, relayAll } = relayed;
    await relayAll(await open());
    await (await open()).loadCheckpoint();
    expect(broker.messagesOf(TOPIC.name).some(({ length }) => length === 0)).toBe(true);
    await expectNothingRead();
  });

  it('reads nothing of what was sent before the ends were noted at work', async () => {
    const { library, open } = relayed;
    const relay = await open();
    const from = await relay.loadCheckpoint();
    const [event] = await library.store.readAllSlim(LOG_START, 1);
    if (!event) throw new Error('nothing was recorded');
    await relay.handleBatch(Array(EVENTS).fill(event), from);
    await expectNothingRead();
  });
});

describe('a topic that lost what was sent to it', () => {
  let relayed: Awaited<ReturnType<typeof openRelayedLibrary>>;
  beforeEach(async () => {
    relayed = await openRelayedLibrary();
  });
  const recorded = async () =>
    (await relayed.library.log()).map(({ stream, version }) => `${stream}/${version}`).toSorted();

  it('is named where it was emptied, and is told more once it was filled', async () => {
    const { library, broker, open, relayAll, bodies, place } = relayed;
    await library.lend();
    await relayAll(await open());
    broker.deleteTopic(TOPIC.name);
    await broker.createTopics([{ ...TOPIC, settings: {} }]);
    await library.lend();
    const relay = await open();
    await expect(relayAll(relay)).rejects.toMatchObject({ code: 'topic-behind-record' });
    expect(bodies()).toEqual([]);
    const epoch = await library.epochs.current();
    const target = { broker, epoch, topics: new Map([[TOPIC.name, TOPIC]]), assertMaySend: () => undefined };
    await replayFacts({ ...library, tellFacts }, target, { from: LOG_BEGIN, upTo: await place() });
    await relayAll(relay);
    expect(bodies().toSorted()).toEqual(await recorded());
  });

  it('is named where it was emptied after its ends were noted', async () => {
    const { library, broker, open, relayAll } = relayed;
    await library.lend();
    await relayAll(await open());
    await (await open()).loadCheckpoint();
    broker.deleteTopic(TOPIC.name);
    await broker.createTopics([{ ...TOPIC, settings: {} }]);
    await expect(relayAll(await open())).rejects.toMatchObject({ code: 'topic-behind-record' });
  });

  it('is sent again what the end of a partition lost though it was noted before', async () => {
    const { library, broker, open, relayAll, bodies } = relayed;
    const stream = await library.lend();
    await relayAll(await open());
    await library.library.expectAccepted(stream, prolongLoan(addMs(OPENED_AT, 1), addMs(DUE_AT, 1)));
    await relayAll(await open());
    await (await open()).loadCheckpoint();
    const logs = broker.messagesOf(TOPIC.name) as ReceivedMessage[][];
    logs.find((log) => log.length > 1)?.pop();
    await relayAll(await open());
    expect([...new Set(bodies())].toSorted()).toEqual(await recorded());
  });

  it('is sent again what the end of a partition lost', async () => {
    const { library, broker, open, relayAll, bodies } = relayed;
    const stream = await library.lend();
    await relayAll(await open());
    const logs = broker.messagesOf(TOPIC.name) as ReceivedMessage[][];
    const lengths = logs.map(({ length }) => length);
    await library.library.expectAccepted(stream, prolongLoan(addMs(OPENED_AT, 1), addMs(DUE_AT, 1)));
    await relayAll(await open());
    // As a broker that was put back to what it held earlier.
    logs.forEach((log, n) => void log.splice(lengths[n] ?? 0));
    await library.lend();
    await relayAll(await open());
    expect([...new Set(bodies())].toSorted()).toEqual(await recorded());
  });
});
