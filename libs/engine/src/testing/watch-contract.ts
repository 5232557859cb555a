import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@lianxin/kernel';
import { instant, plusMs } from '@lianxin/kernel';
import type { Seen, Wanted, Watch } from '../ports/index.ts';
import { once } from './once.ts';

const NOW = instant('2020-02-10T08:00:00.000Z');
const minutes = (n: number): Instant => plusMs(NOW, n * 60_000);
const WORKFLOW = 'toyProcess';

const seenAs = (stream: string, parts: Partial<Seen> = {}): Seen => ({
  stream,
  workflow: WORKFLOW,
  epoch: 1,
  seenVersion: 1,
  agendaRevision: 1,
  readAt: minutes(-60),
  over: false,
  ...parts,
});
const wantedAs = (stream: string, parts: Partial<Wanted> = {}): Wanted => ({
  stream,
  workflow: WORKFLOW,
  epoch: 1,
  version: 1,
  at: minutes(-60),
  parked: false,
  ...parts,
});

/** Asks for a watch without rows. */
export function watchContract(name: string, make: () => Promise<Watch>): void {
  describe(`${name} as watch`, () => {
    const watch = once(make);
    const late = async (limit = 1000, epoch = 1): Promise<readonly string[]> => {
      const revisions = new Map([[WORKFLOW, 1]]);
      const rows = await watch().late({ lateAt: minutes(-1), noticeLateAt: minutes(-30), revisions, epoch, limit });
      return rows.map(({ stream }) => stream);
    };

    it('knows nothing of a stream nobody named', async () => {
      expect(await watch().of('toy-unknown')).toBeUndefined();
    });

    it('keeps what the waker wants until the workflow has seen it', async () => {
      await watch().wanted([wantedAs('toy-wake', { version: 3 })]);
      expect(await watch().of('toy-wake')).toEqual({
        ...{
          stream: 'toy-wake',
          workflow: WORKFLOW,
          epoch: 1,
          seenVersion: 0,
          wantedVersion: 3,
          wantedAt: minutes(-60),
        },
        ...{ agendaRevision: 0, over: false, parked: false },
      });
      expect(await late()).toContain('toy-wake');
      await watch().saw(seenAs('toy-wake', { seenVersion: 2 }));
      expect(await late()).toContain('toy-wake');
      await watch().saw(seenAs('toy-wake', { seenVersion: 3 }));
      expect(await late()).not.toContain('toy-wake');
    });

    it('does not call a wake late that was only just wanted', async () => {
      await watch().wanted([wantedAs('toy-fresh', { at: minutes(0) })]);
      expect(await late()).not.toContain('toy-fresh');
    });

    it('counts from the oldest wake that is unseen, and keeps the highest version', async () => {
      await watch().wanted([wantedAs('toy-busy', { version: 2, at: minutes(-5) })]);
      await watch().wanted([wantedAs('toy-busy', { version: 4, at: minutes(0) })]);
      await watch().wanted([wantedAs('toy-busy', { version: 3, at: minutes(0) })]);
      expect(await watch().of('toy-busy')).toMatchObject({ wantedVersion: 4, wantedAt: minutes(-5) });
      await watch().saw(seenAs('toy-busy', { seenVersion: 4 }));
      await watch().wanted([wantedAs('toy-busy', { version: 5, at: minutes(0) })]);
      expect(await watch().of('toy-busy')).toMatchObject({ wantedVersion: 5, wantedAt: minutes(0), seenVersion: 4 });
    });

    it('never lets an older reading overwrite a newer one', async () => {
      await watch().saw(seenAs('toy-order', { seenVersion: 5, nextAt: minutes(9) }));
      await watch().saw(seenAs('toy-order', { seenVersion: 4, nextAt: minutes(-9), over: true }));
      expect(await watch().of('toy-order')).toMatchObject({ seenVersion: 5, nextAt: minutes(9), over: false });
      await watch().saw(seenAs('toy-order', { seenVersion: 5, agendaRevision: 2 }));
      const row = await watch().of('toy-order');
      expect(row).toMatchObject({ seenVersion: 5, agendaRevision: 2 });
      expect(row && 'nextAt' in row && row.nextAt !== undefined).toBe(false);
    });

    it('lists a parked stream until its workflow looks', async () => {
      await watch().wanted([wantedAs('toy-parked', { at: minutes(0), parked: true })]);
      await watch().wanted([wantedAs('toy-parked', { at: minutes(0), version: 2 })]);
      expect(await watch().of('toy-parked')).toMatchObject({ parked: true, wantedVersion: 2 });
      expect(await late()).toContain('toy-parked');
      await watch().saw(seenAs('toy-parked', { seenVersion: 2 }));
      expect(await watch().of('toy-parked')).toMatchObject({ parked: false });
      expect(await late()).not.toContain('toy-parked');
    });

    it('lists an act long past, an old revision and a notice long unsent', async () => {
      await watch().saw(seenAs('toy-past', { nextAt: minutes(-2) }));
      await watch().saw(seenAs('toy-soon', { nextAt: minutes(0) }));
      await watch().saw(seenAs('toy-old', { agendaRevision: 0 }));
      await watch().saw(seenAs('toy-other', { workflow: 'unknownHere', agendaRevision: 7 }));
      await watch().saw(seenAs('toy-unsent', { outboxSince: minutes(-31) }));
      await watch().saw(seenAs('toy-sending', { outboxSince: minutes(-29) }));
      const listed = new Set(await late());
      for (const stream of ['toy-past', 'toy-old', 'toy-unsent']) expect(listed).toContain(stream);
      for (const stream of ['toy-soon', 'toy-other', 'toy-sending']) expect(listed).not.toContain(stream);
    });

    it('remembers since when the outbox was never empty', async () => {
      await watch().saw(seenAs('toy-outbox', { outboxSince: minutes(-40) }));
      await watch().saw(seenAs('toy-outbox', { seenVersion: 2, outboxSince: minutes(-10) }));
      expect(await watch().of('toy-outbox')).toMatchObject({ outboxSince: minutes(-40) });
      await watch().saw(seenAs('toy-outbox', { seenVersion: 3 }));
      await watch().saw(seenAs('toy-outbox', { seenVersion: 4, outboxSince: minutes(-5) }));
      expect(await watch().of('toy-outbox')).toMatchObject({ outboxSince: minutes(-5) });
    });

    it('leaves alone what is over, until it is wanted again', async () => {
      const over = seenAs('toy-over', { over: true, nextAt: minutes(-9), agendaRevision: 0 });
      await watch().wanted([wantedAs('toy-over')]);
      await watch().saw(over);
      expect(await late()).not.toContain('toy-over');
      await watch().wanted([wantedAs('toy-over', { version: 2, at: minutes(-5) })]);
      expect(await late()).toContain('toy-over');
    });

    it('gives no more than asked for, those never read first, then those read longest ago', async () => {
      await watch().saw(seenAs('toy-first', { nextAt: minutes(-2), readAt: minutes(-9000) }));
      await watch().wanted([wantedAs('toy-never')]);
      const all = await late();
      expect(all.indexOf('toy-never')).toBeLessThan(all.indexOf('toy-first'));
      expect(all.indexOf('toy-first')).toBeLessThan(all.indexOf('toy-past'));
      expect(await late(2)).toEqual(all.slice(0, 2));
    });

    it('lists all of an older epoch of the log, over or not, and lets a newer one begin anew', async () => {
      await watch().wanted([wantedAs('toy-epoch', { version: 9 })]);
      await watch().saw(seenAs('toy-epoch', { seenVersion: 9, over: true }));
      expect(await late()).not.toContain('toy-epoch');
      expect(await late(1000, 2)).toContain('toy-epoch');
      await watch().wanted([wantedAs('toy-epoch', { version: 4, epoch: 2, at: minutes(-5) })]);
      expect(await watch().of('toy-epoch')).toMatchObject({ epoch: 2, wantedVersion: 4, seenVersion: 0 });
      await watch().saw(seenAs('toy-epoch', { seenVersion: 4, epoch: 2 }));
      expect(await late(1000, 2)).not.toContain('toy-epoch');
    });

    it('believes nobody who is in an older epoch than a row', async () => {
      await watch().saw(seenAs('toy-back', { seenVersion: 3, epoch: 2 }));
      await watch().saw(seenAs('toy-back', { seenVersion: 8, epoch: 1 }));
      await watch().wanted([wantedAs('toy-back', { version: 8, epoch: 1 })]);
      expect(await watch().of('toy-back')).toMatchObject({ epoch: 2, seenVersion: 3, wantedVersion: 0 });
    });

    it('takes many wakes at once and nothing at all', async () => {
      await watch().wanted([]);
      await watch().wanted(Array.from({ length: 300 }, (_, n) => wantedAs(`toy-many${n}`, { at: minutes(0) })));
      expect(await watch().of('toy-many299')).toMatchObject({ wantedVersion: 1 });
    });

    it('is cut down to what the record has, and forgets what is no more', async () => {
      await watch().saw(seenAs('toy-ahead', { seenVersion: 9 }));
      await watch().wanted([wantedAs('toy-ahead', { version: 12 })]);
      await watch().saw(seenAs('toy-behind', { seenVersion: 2 }));
      await watch().saw(seenAs('toy-gone'));
      await watch().correct(
        new Map([
          ['toy-ahead', 5],
          ['toy-behind', 7],
          ['toy-gone', 0],
          ['toy-unheard-of', 0],
        ]),
      );
      expect(await watch().of('toy-ahead')).toMatchObject({ seenVersion: 5, wantedVersion: 5 });
      expect(await watch().of('toy-behind')).toMatchObject({ seenVersion: 2, wantedVersion: 0 });
      expect(await watch().of('toy-gone')).toBeUndefined();
      await watch().correct(new Map());
    });

    it('says which streams nobody watches', async () => {
      await watch().wanted([wantedAs('toy-watched')]);
      const nobodys = await watch().unwatched(['toy-nobody', 'toy-watched', 'toy-none']);
      expect([...nobodys].sort()).toEqual(['toy-nobody', 'toy-none']);
      expect(await watch().unwatched([])).toEqual([]);
    });

    it('goes through what is open and was read, by name, page by page', async () => {
      for (const stream of ['open-b', 'open-a', 'open-c']) await watch().saw(seenAs(stream));
      await watch().saw(seenAs('open-over', { over: true }));
      await watch().wanted([wantedAs('open-unread')]);
      const page = async (after: string, limit: number) =>
        (await watch().open(after, limit)).map(({ stream }) => stream).filter((stream) => stream.startsWith('open-'));
      expect(await page('open-', 2)).toEqual(['open-a', 'open-b']);
      expect(await page('open-b', 9000)).toEqual(['open-c']);
      expect(await watch().countOpen()).toBe((await watch().open('', 9000)).length);
    });
  });
}
