import { beforeEach, describe, expect, it } from '@jest/globals';
import { BrokerFault, LeaseLost, RELAY_HEADERS, partitionOfKey } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, prolongLoan } from '@lianxin/engine/testing';
import { addMs, idOfStream } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';
import { TOPIC, openRelayedLibrary } from './relayed-library.ts';

describe('the relay', () => {
  let given: Awaited<ReturnType<typeof openRelayedLibrary>>;
  beforeEach(async () => {
    given = await openRelayedLibrary();
  });

  it('tells each event once, those of a stream in one partition and in order, with their place in the record', async () => {
    const { library, broker, open, relayAll, bodies, place } = given;
    const streams = [await library.lend(), await library.lend()];
    for (const stream of streams)
      await library.library.expectAccepted(stream, prolongLoan(addMs(OPENED_AT, 1), addMs(DUE_AT, 1)));
    await relayAll(await open());
    const log = await library.log();
    expect(bodies().toSorted()).toEqual(log.map(({ stream, version }) => `${stream}/${version}`).toSorted());
    for (const stream of streams) {
      const own = broker.messagesOf(TOPIC.name)[partitionOfKey(idOfStream(stream), TOPIC.partitions)] ?? [];
      const versions = own
        .filter(({ key }) => key === idOfStream(stream))
        .map(({ headers }) => headers[RELAY_HEADERS.version]);
      expect(versions).toEqual(['1', '2']);
    }
    const [event] = log;
    const first = broker
      .messagesOf(TOPIC.name)
      .flat()
      .find(({ headers }) => headers[RELAY_HEADERS.hash] === event?.hash);
    expect(first?.headers).toMatchObject({
      [RELAY_HEADERS.contentType]: 'application/cloudevents+json; charset=UTF-8',
      [RELAY_HEADERS.epoch]: '1',
      [RELAY_HEADERS.position]: event?.position,
    });
    expect(await place()).toBe(await library.store.head());
  });

  it('keeps its place until the broker has the batch, and leaves nothing out', async () => {
    const { library, broker, open, relayAll, bodies, place } = given;
    const relay = await open();
    broker.fault = new BrokerFault('broker-unavailable', 'down');
    await expect(relayAll(relay)).rejects.toThrow('down');
    expect(await place()).toBe('0');
    broker.fault = undefined;
    await relayAll(await open());
    expect(bodies()).toHaveLength((await library.log()).length);
  });

  it('sends again what was sent when it was killed before it saved its place', async () => {
    const { library, open, relayAll, bodies, place } = given;
    const relay = await open();
    const from = await relay.loadCheckpoint();
    const [seen] = await library.leases.list(['relay']);
    await library.leases.take({ name: 'relay', holder: 'other', lifeMs: 5000 }, seen);
    await expect(relay.handleBatch(await library.log(), from)).rejects.toThrow(LeaseLost);
    expect([bodies().length, await place()]).toEqual([(await library.log()).length, '0']);
    await relayAll(await open());
    expect(bodies()).toHaveLength(2 * (await library.log()).length);
  });

  it('sends nothing once its lease is over', async () => {
    const { open, relayAll, bodies } = given;
    const relay = await open({
      assertHeld: () => {
        throw new LeaseLost('over');
      },
    });
    await expect(relayAll(relay)).rejects.toThrow(LeaseLost);
    expect(bodies()).toEqual([]);
  });

  it('does not begin where the topic is missing or has another number of partitions', async () => {
    const { broker, open, relayAll } = given;
    broker.deleteTopic(TOPIC.name);
    await expect(relayAll(await open())).rejects.toMatchObject({ code: 'unknown-topic' });
    await broker.createTopics([{ name: TOPIC.name, partitions: 4, settings: {} }]);
    await expect(relayAll(await open())).rejects.toMatchObject({ code: 'partition-count' });
  });

  it('stops where a topic holds of this epoch what the record does not', async () => {
    const { library, open, relayAll } = given;
    await library.lend();
    await relayAll(await open());
    const other = await openMemoryLibrary();
    await expect(relayAll(await open({}, other), other)).rejects.toMatchObject({ code: 'record-behind-topic' });
  });
});
