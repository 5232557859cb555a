import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogChanged } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import type { TestPostgres } from '../test/database.ts';
import { openTestPostgres } from '../test/database.ts';
import { createEvents } from '../test/events.ts';
import type { OwnerEpochs } from './epochs.ts';
import { openEpochs } from './epochs.ts';
import { truncateLogAfter } from './testing/index.ts';

let pg: TestPostgres;
let owner: OwnerEpochs;
let gone: RecordedEvent;
beforeAll(async () => {
  pg = await openTestPostgres();
  owner = openEpochs({ ownerUrl: pg.database.ownerUrl });
  await pg.store.append('case-1', 0, createEvents('command-1', 3));
  await pg.store.append('case-1', 3, createEvents('command-2', 2));
  gone = (await pg.store.read('case-1')).at(-1) as RecordedEvent;
  await truncateLogAfter(pg.database.ownerUrl, '3');
}, 60_000);
afterAll(async () => {
  await owner.close();
  await pg.close();
});

const MODEL = { name: 'set_back', version: 1, tables: [] };

describe('a record that was set back', () => {
  it('takes no append after an event that is no more, also at the same version', async () => {
    expect(await pg.store.append('case-1', 5, createEvents('command-3'), gone.hash)).toEqual({
      outcome: 'conflict',
      version: 3,
    });
    await pg.store.append('case-1', 3, createEvents('command-4', 2));
    expect(await pg.store.append('case-1', 5, createEvents('command-3'), gone.hash)).toEqual({
      outcome: 'conflict',
      version: 5,
    });
  });

  it('lets nobody go on from, or save, a place that is no more', async () => {
    const place = { position: gone.position, hash: gone.hash, epoch: 1 };
    await expect(pg.store.readAllSlim(gone.position, 10, gone.hash)).rejects.toThrow(LogChanged);
    await expect(pg.checkpoints.save('waker', place)).rejects.toThrow(LogChanged);
    expect((await pg.checkpoints.load('waker')).position).toBe('0');
    await pg.reads.prepare(MODEL);
    const moved = pg.reads.advance(MODEL, { from: '0', to: gone.position, mark: place }, async () => undefined);
    await expect(moved).rejects.toThrow(LogChanged);
    expect(await pg.reads.positionOf(MODEL)).toBe('0');
  });

  it('keeps a place that it holds', async () => {
    const [event] = await pg.store.read('case-1', { from: 3 });
    const place = { position: '3', hash: event?.hash ?? '', epoch: 1 };
    await pg.checkpoints.save('waker', place);
    expect(await pg.checkpoints.load('waker')).toEqual(place);
    await expect(pg.checkpoints.save('waker', place)).resolves.toBeUndefined();
    const moved = pg.reads.advance(MODEL, { from: '0', to: '3', mark: place }, async () => undefined);
    expect([await moved, await pg.reads.checkpointOf(MODEL)]).toEqual(['advanced', place]);
  });

  it('gets a new epoch from its owner, from nobody else', async () => {
    await expect(pg.epochs.raise('by-hand')).rejects.toMatchObject({ code: '42501' });
    const epoch = await owner.raise('by-hand');
    expect(epoch).toMatchObject({ number: 2, after: { position: await pg.store.head() } });
    expect(await pg.epochs.current()).toEqual(epoch);
  });
});
