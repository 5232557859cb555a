import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BrokenRows } from '@lianxin/engine';
import { logRestoreContract } from '@lianxin/engine/testing';
import type { RecordedEvent } from '@lianxin/kernel';
import type { TestPostgres } from '../../test/database.ts';
import { openTestPostgres } from '../../test/database.ts';
import { createEvent, createEvents } from '../../test/events.ts';
import { expectWholeLog } from '../../test/log.ts';
import type { Restore } from './open-restore.ts';
import { openRestore } from './open-restore.ts';

const KEY = { subject: 'someone', name: 'person/1', wrapped: new Uint8Array([1, 0, 255]) };

let from: TestPostgres;
let into: TestPostgres;
let restore: Restore;
let log: readonly RecordedEvent[];
beforeAll(async () => {
  [from, into] = await Promise.all([openTestPostgres(), openTestPostgres()]);
  restore = openRestore({ ownerUrl: into.database.ownerUrl });
  await from.store.append('case-1', 0, createEvents('command-1', 3, { name: '瑞源 \u0000"' }));
  await from.store.append('case-2', 0, createEvents('command-1'));
  await from.store.append('case-1', 3, [
    createEvent('command-2/0', {}, { onBehalfOf: 'u-2', facts: { 'office-1': 2 } }),
  ]);
  await from.keyTable.getOrCreate([KEY]);
  await from.numbers.next('lsw/2020', 41);
  log = await from.store.readAll('0', 100);
}, 60_000);
afterAll(async () => {
  await restore.close();
  await Promise.all([from.close(), into.close()]);
});

describe('restoring an export', () => {
  it('refuses rows that were changed, left out or swapped, and keeps nothing of them', async () => {
    const [one, two, ...rest] = log as [RecordedEvent, RecordedEvent, ...RecordedEvent[]];
    const broken = [
      [one, { ...two, data: { name: 'other' } }, ...rest],
      [one, { ...two, meta: { ...two.meta, actor: 'u-9' } }, ...rest],
      [one, ...rest],
      [two, one, ...rest],
    ];
    for (const rows of broken) await expect(restore.restoreEvents(rows)).rejects.toThrow(BrokenRows);
    expect(await restore.isEmpty()).toBe(true);
  });

  it('gives back the record, the keys and the numbers as they were, and goes on from there', async () => {
    await restore.restoreEvents(log.slice(0, 2));
    await restore.restoreEvents(log.slice(2));
    await restore.restoreKeys(await from.backup.readKeys('', 100));
    await restore.restoreSequences(await from.backup.readSequences());
    expect(await into.store.readAll('0', 100)).toEqual(log);
    expect(await into.keyTable.findBySubject(KEY.subject)).toEqual(KEY);
    expect(await into.numbers.next('lsw/2020')).toBe(42);
    expect((await into.store.append('case-2', 1, createEvents('command-3'))).outcome).toBe('appended');
    expect((await into.store.append('case-1', 0, createEvents('command-1', 3))).outcome).toBe('duplicate');
    expectWholeLog(await into.store.readAll('0', 100));
    expect(await restore.isEmpty()).toBe(false);
  });

  it('is the owner’s only', async () => {
    const asApp = openRestore({ ownerUrl: into.database.url });
    await expect(asApp.restoreEvents(log)).rejects.toMatchObject({ code: '42501' });
    await asApp.close();
  });
});

const opened: { close(): Promise<void> }[] = [];
logRestoreContract('Postgres', async () => {
  const { database, store, close } = await openTestPostgres();
  const own = openRestore({ ownerUrl: database.ownerUrl });
  opened.push(own, { close });
  return { store, restore: own, sha256: (text) => createHash('sha256').update(text).digest('hex') };
});
afterAll(async () => {
  for (const one of opened) await one.close();
});
