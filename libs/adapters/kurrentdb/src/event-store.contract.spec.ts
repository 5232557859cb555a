import { createHash } from 'node:crypto';
import { afterAll, expect, it } from '@jest/globals';
import type { EventStore } from '@lianxin/engine';
import type { EventStoreUnderTest } from '@lianxin/engine/testing';
import { eventOf, eventStoreContract, logRestoreContract } from '@lianxin/engine/testing';
import type { Instant, NewEvent } from '@lianxin/kernel';
import { serializeForHash } from '@lianxin/kernel';
import { startDouble } from '@lianxin/kurrentdb-double';
import { openBreakableProxy } from '@lianxin/local/test-wire';
import { openKurrentDb } from './open-kurrentdb.ts';

/** Long enough for the largest append on a loaded machine. */
const WAIT_MS_MAX = 4000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const machineClock = { now: (): Instant => new Date().toISOString() as Instant };

/** The store by way of a wire that can be cut, and another one beside it. */
async function underTest(url: string, prefix: string, stopServer: () => Promise<void>): Promise<EventStoreUnderTest> {
  const wire = await openBreakableProxy(url);
  const open = (address: string, clock = machineClock) =>
    openKurrentDb({ url: address, prefix, clock, waitMsMax: WAIT_MS_MAX });
  const [own, beside] = [open(wire.url), open(url)];
  const recordAhead = async (stream: string, event: NewEvent, recordedAt: Instant): Promise<void> => {
    const ahead = open(url, { now: () => recordedAt });
    await ahead.store.append(stream, 0, [event]);
    await ahead.close();
  };
  const stop = async (): Promise<void> => {
    await Promise.all([own.close(), beside.close()]);
    await wire.close();
    await stopServer();
  };
  return {
    ...{ store: own.store, beside: beside.store as EventStore, sha256, stop, recordAhead, answerMsMax: WAIT_MS_MAX },
    now: () => Promise.resolve(machineClock.now()),
    breakIt: () => wire.cut(),
    freezeIt: async () => wire.freeze(),
    mendIt: () => wire.mend(),
  };
}

for (const hasBatchAppend of [true, false]) {
  eventStoreContract(
    `KurrentDB (double, ${hasBatchAppend ? 'appends of many calls in one' : 'a call an append'})`,
    async () => {
      const double = await startDouble({ hasBatchAppend });
      return underTest(double.leader.url, 'lianxin-', () => double.close());
    },
  );
}

const opened: { close(): Promise<void> }[] = [];
async function restoreUnderTest(url: string, prefix: string) {
  const db = openKurrentDb({ url, prefix, clock: machineClock, waitMsMax: WAIT_MS_MAX });
  opened.push(db);
  return { store: db.store, restore: db.restore, sha256 };
}

logRestoreContract('KurrentDB (double)', async () => {
  const double = await startDouble();
  opened.push(double);
  return restoreUnderTest(double.leader.url, 'lianxin-');
});
afterAll(async () => {
  for (const one of opened.reverse()) await one.close();
});

it('a row of another log that is larger than the server takes is named', async () => {
  const appendBytesMax = 20_000;
  const double = await startDouble();
  const db = openKurrentDb({ url: double.leader.url, clock: machineClock, appendBytesMax });
  opened.push(double, db);
  const event = eventOf('command-1', 0, { data: 'x'.repeat(appendBytesMax) });
  const row = { ...event, stream: 'toy-1', version: 1, recordedAt: machineClock.now(), prevHash: '' };
  const restoring = db.restore.restoreEvents([{ ...row, position: '7', hash: sha256(serializeForHash(row)) }]);
  await expect(restoring).rejects.toThrow(/version 1 of toy-1: over \d+ \(event-bytes\)/);
});

const { KURRENTDB_URL: realUrl } = process.env;
if (realUrl !== undefined && realUrl !== '') {
  const prefix = `lianxin-test-${Date.now()}-`;
  eventStoreContract('KurrentDB', () => underTest(realUrl, prefix, () => Promise.resolve()));
  logRestoreContract('KurrentDB', () => restoreUnderTest(realUrl, `${prefix}restored-`));
}
