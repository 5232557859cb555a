import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openEpochs } from '@lianxin/adapter-postgres';
import { truncateLogAfter } from '@lianxin/adapter-postgres/testing';
import type { Epoch, EpochCause } from '@lianxin/engine';
import { announcementOf } from '@lianxin/engine';
import type { SampleConsumer } from '@lianxin/facts-check';
import { checkFacts, readTopic, untilLevel } from '@lianxin/facts-check';
import { boot, lives } from '../test/in-town.ts';
import { TOLD_TOPIC, inToldTown } from '../test/told-town.ts';
import { waitUntil } from '../test/wait.ts';

jest.setTimeout(100_000);

/** Longer than the session of a consumer lasts without a heartbeat. */
const HELD_STILL_MS = 9000;
const { name: TOPIC, partitions: PARTITIONS } = TOLD_TOPIC;

describe('a partner’s consumer', () => {
  const partner = inToldTown();
  let consumer: SampleConsumer;

  const work = async (cases = 6): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let n = 0; n < cases; n += 1) ids.push(n % 3 === 0 ? await lives.resolveCase() : await lives.acceptCase());
    return ids;
  };
  const raise = async (cause: EpochCause): Promise<Epoch> => {
    const epochs = openEpochs({ ownerUrl: boot.database.ownerUrl, record: undefined });
    return epochs.raise(cause).finally(() => epochs.close());
  };
  const tableIsRight = async (): Promise<void> => {
    await untilLevel(partner().checked());
    expect(await checkFacts(partner().checked())).toEqual([]);
  };
  /** Killed while it is in the middle of a transaction; another one goes on. */
  const killInside = async (cause: () => Promise<unknown>): Promise<void> => {
    const held = await partner().table.holdBack();
    await cause();
    await waitUntil('it writes', held.isAwaited, Boolean);
    await consumer.kill();
    await held.release();
    consumer = partner().startConsumer();
  };
  /** What was recorded since a place is no more. */
  const setBackTo = async (head: string): Promise<void> => {
    await boot.worker?.waitUntilCaughtUp();
    await truncateLogAfter(boot.database.ownerUrl, head);
  };
  /** As soon as commands are taken. */
  const workAgain = () =>
    waitUntil(
      'commands are taken',
      () => work(1).catch(() => []),
      (ids) => ids.length > 0,
    );

  const epochsOfPlaces = async () => new Set((await partner().table.places()).map(({ epoch }) => epoch));

  beforeAll(async () => {
    consumer = partner().startConsumer();
    await work();
    await untilLevel(partner().checked());
  });

  afterEach(() => expect(consumer.printed).not.toMatch(/nobody announced|lost its beginning|PostgresError/));

  it('has a row a case, as its facts say', async () => {
    await tableIsRight();
    const { cases } = await partner().table.rows();
    expect(new Set(cases.map(({ stage }) => stage))).toEqual(new Set(['cadre-assignment', 'look-back']));
  });

  it('changes nothing but places when the store was moved', async () => {
    // Before a deadline of the first cases is missed, which is a fact too.
    const before = await partner().table.writes();
    const { number } = await raise('moved');
    await untilLevel(partner().checked());
    expect(await partner().table.writes()).toEqual(before);
    expect(await epochsOfPlaces()).toEqual(new Set([number]));
    await work(3);
    await tableIsRight();
  });

  it('loses nothing when it is killed in the middle of writing', async () => {
    await killInside(() => work(3));
    await tableIsRight();
  });

  it('is taken over from when it is held still for longer than its session, and does no harm when it goes on', async () => {
    const held = await partner().table.holdBack();
    await work(3);
    await waitUntil('it writes', held.isAwaited, Boolean);
    consumer.signal('SIGSTOP');
    await held.release();
    const other = partner().startConsumer();
    await work(3);
    await sleep(HELD_STILL_MS);
    consumer.signal('SIGCONT');
    await work(3);
    await tableIsRight();
    await other.kill();
    await work(3);
    await tableIsRight();
  });

  it('undoes what never happened when the record was set back, though it is killed over it', async () => {
    await untilLevel(partner().checked());
    const head = await boot.runtime.store.head();
    const gone = await work();
    await untilLevel(partner().checked());
    await setBackTo(head);
    await killInside(() => raise('restored'));
    await workAgain();
    await tableIsRight();
    const { cases } = await partner().table.rows();
    expect(cases.filter(({ id }) => gone.includes(id as string))).toEqual([]);
  });

  it('undoes by the later of two epochs when the first one’s replay was never told to its end', async () => {
    await untilLevel(partner().checked());
    const head = await boot.runtime.store.head();
    await work(3);
    await untilLevel(partner().checked());
    await boot.stopWorker();
    await truncateLogAfter(boot.database.ownerUrl, head);
    const first = await raise('by-hand');
    const all = Array.from({ length: PARTITIONS }, (_, partition) => ({ ...announcementOf(first, TOPIC), partition }));
    await partner().broker.send(TOLD_TOPIC, all);
    const last = await raise('moved');
    await boot.startWorker();
    // At places in the log where something else was told before.
    await workAgain();
    await tableIsRight();
    expect(await epochsOfPlaces()).toEqual(new Set([last.number]));
  });

  it('drops what somebody sends who does not know of the epoch', async () => {
    await untilLevel(partner().checked());
    const messages = await readTopic(partner().broker, TOPIC);
    const told = messages.findLast(({ headers }) => headers['lianxin-epoch'] === '1');
    if (!told) throw new Error('nothing was told in the first epoch');
    const body = new TextDecoder().decode(told.body);
    const headers = { ...told.headers, 'lianxin-hash': '0'.repeat(64) };
    const late = { key: told.key ?? '', partition: told.partition, body, headers };
    await partner().broker.send(TOLD_TOPIC, [late]);
    await work(1);
    await tableIsRight();
  });
});
