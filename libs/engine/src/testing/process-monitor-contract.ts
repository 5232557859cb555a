import { describe, expect, it } from '@jest/globals';
import type { ProcessMonitor } from '../ports/index.ts';
import { makeOnce } from './make-once.ts';
import { WORKFLOW, ackOf, minutes, wakeRequestOf } from './process-monitor-rows.ts';

/** Asks for a watch without rows. */
export function processMonitorContract(name: string, make: () => Promise<ProcessMonitor>): void {
  describe(`${name} as watch`, () => {
    const monitor = makeOnce(make);
    const late = async (limit = 1000, epoch = 1): Promise<readonly string[]> => {
      const revisions = new Map([[WORKFLOW, 1]]);
      const rows = await monitor().findLate({
        lateAt: minutes(-1),
        noticeLateAt: minutes(-30),
        revisions,
        epoch,
        limit,
      });
      return rows.map(({ stream }) => stream);
    };

    it('knows nothing of a stream nobody named', async () => {
      expect(await monitor().find('toy-unknown')).toBeUndefined();
    });

    it('keeps what the waker wants until the workflow has seen it', async () => {
      await monitor().requestWakes([wakeRequestOf('toy-wake', { version: 3 })]);
      expect(await monitor().find('toy-wake')).toEqual({
        ...{
          stream: 'toy-wake',
          workflow: WORKFLOW,
          epoch: 1,
          seenVersion: 0,
          requestedVersion: 3,
          requestedAt: minutes(-60),
        },
        ...{ agendaRevision: 0, isOver: false, isBacklogged: false },
      });
      expect(await late()).toContain('toy-wake');
      await monitor().ackSeen(ackOf('toy-wake', { seenVersion: 2 }));
      expect(await late()).toContain('toy-wake');
      await monitor().ackSeen(ackOf('toy-wake', { seenVersion: 3 }));
      expect(await late()).not.toContain('toy-wake');
    });

    it('does not call a wake late that was only just wanted', async () => {
      await monitor().requestWakes([wakeRequestOf('toy-fresh', { at: minutes(0) })]);
      expect(await late()).not.toContain('toy-fresh');
    });

    it('counts from the oldest wake that is unseen, and keeps the highest version', async () => {
      await monitor().requestWakes([wakeRequestOf('toy-busy', { version: 2, at: minutes(-5) })]);
      await monitor().requestWakes([wakeRequestOf('toy-busy', { version: 4, at: minutes(0) })]);
      await monitor().requestWakes([wakeRequestOf('toy-busy', { version: 3, at: minutes(0) })]);
      expect(await monitor().find('toy-busy')).toMatchObject({ requestedVersion: 4, requestedAt: minutes(-5) });
      await monitor().ackSeen(ackOf('toy-busy', { seenVersion: 4 }));
      await monitor().requestWakes([wakeRequestOf('toy-busy', { version: 5, at: minutes(0) })]);
      expect(await monitor().find('toy-busy')).toMatchObject({
        requestedVersion: 5,
        requestedAt: minutes(0),
        seenVersion: 4,
      });
    });

    it('never lets an older reading overwrite a newer one', async () => {
      await monitor().ackSeen(ackOf('toy-order', { seenVersion: 5, nextAt: minutes(9) }));
      await monitor().ackSeen(ackOf('toy-order', { seenVersion: 4, nextAt: minutes(-9), isOver: true }));
      expect(await monitor().find('toy-order')).toMatchObject({ seenVersion: 5, nextAt: minutes(9), isOver: false });
      await monitor().ackSeen(ackOf('toy-order', { seenVersion: 5, agendaRevision: 2 }));
      const row = await monitor().find('toy-order');
      expect(row).toMatchObject({ seenVersion: 5, agendaRevision: 2 });
      expect(row && 'nextAt' in row && row.nextAt !== undefined).toBe(false);
    });

    it('lists a parked stream until its workflow looks', async () => {
      await monitor().requestWakes([wakeRequestOf('toy-parked', { at: minutes(0), isBacklogged: true })]);
      await monitor().requestWakes([wakeRequestOf('toy-parked', { at: minutes(0), version: 2 })]);
      expect(await monitor().find('toy-parked')).toMatchObject({ isBacklogged: true, requestedVersion: 2 });
      expect(await late()).toContain('toy-parked');
      await monitor().ackSeen(ackOf('toy-parked', { seenVersion: 2 }));
      expect(await monitor().find('toy-parked')).toMatchObject({ isBacklogged: false });
      expect(await late()).not.toContain('toy-parked');
    });

    it('lists an act long past, an old revision and a notice long unsent', async () => {
      await monitor().ackSeen(ackOf('toy-past', { nextAt: minutes(-2) }));
      await monitor().ackSeen(ackOf('toy-soon', { nextAt: minutes(0) }));
      await monitor().ackSeen(ackOf('toy-old', { agendaRevision: 0 }));
      await monitor().ackSeen(ackOf('toy-other', { workflow: 'unknownHere', agendaRevision: 7 }));
      await monitor().ackSeen(ackOf('toy-unsent', { outboxSince: minutes(-31) }));
      await monitor().ackSeen(ackOf('toy-sending', { outboxSince: minutes(-29) }));
      const listed = new Set(await late());
      for (const stream of ['toy-past', 'toy-old', 'toy-unsent']) expect(listed).toContain(stream);
      for (const stream of ['toy-soon', 'toy-other', 'toy-sending']) expect(listed).not.toContain(stream);
    });

    it('remembers since when the outbox was never empty', async () => {
      await monitor().ackSeen(ackOf('toy-outbox', { outboxSince: minutes(-40) }));
      await monitor().ackSeen(ackOf('toy-outbox', { seenVersion: 2, outboxSince: minutes(-10) }));
      expect(await monitor().find('toy-outbox')).toMatchObject({ outboxSince: minutes(-40) });
      await monitor().ackSeen(ackOf('toy-outbox', { seenVersion: 3 }));
      await monitor().ackSeen(ackOf('toy-outbox', { seenVersion: 4, outboxSince: minutes(-5) }));
      expect(await monitor().find('toy-outbox')).toMatchObject({ outboxSince: minutes(-5) });
    });

    it('leaves alone what is over, until it is wanted again', async () => {
      const over = ackOf('toy-over', { isOver: true, nextAt: minutes(-9), agendaRevision: 0 });
      await monitor().requestWakes([wakeRequestOf('toy-over')]);
      await monitor().ackSeen(over);
      expect(await late()).not.toContain('toy-over');
      await monitor().requestWakes([wakeRequestOf('toy-over', { version: 2, at: minutes(-5) })]);
      expect(await late()).toContain('toy-over');
    });

    it('gives no more than asked for, those never read first, then those read longest ago', async () => {
      await monitor().ackSeen(ackOf('toy-first', { nextAt: minutes(-2), readAt: minutes(-9000) }));
      await monitor().requestWakes([wakeRequestOf('toy-never')]);
      const all = await late();
      expect(all.indexOf('toy-never')).toBeLessThan(all.indexOf('toy-first'));
      expect(all.indexOf('toy-first')).toBeLessThan(all.indexOf('toy-past'));
      expect(await late(2)).toEqual(all.slice(0, 2));
    });

    it('lists all of an older epoch of the log, over or not, and lets a newer one begin anew', async () => {
      await monitor().requestWakes([wakeRequestOf('toy-epoch', { version: 9 })]);
      await monitor().ackSeen(ackOf('toy-epoch', { seenVersion: 9, isOver: true }));
      expect(await late()).not.toContain('toy-epoch');
      expect(await late(1000, 2)).toContain('toy-epoch');
      await monitor().requestWakes([wakeRequestOf('toy-epoch', { version: 4, epoch: 2, at: minutes(-5) })]);
      expect(await monitor().find('toy-epoch')).toMatchObject({ epoch: 2, requestedVersion: 4, seenVersion: 0 });
      await monitor().ackSeen(ackOf('toy-epoch', { seenVersion: 4, epoch: 2 }));
      expect(await late(1000, 2)).not.toContain('toy-epoch');
    });

    it('believes nobody who is in an older epoch than a row', async () => {
      await monitor().ackSeen(ackOf('toy-back', { seenVersion: 3, epoch: 2 }));
      await monitor().ackSeen(ackOf('toy-back', { seenVersion: 8, epoch: 1 }));
      await monitor().requestWakes([wakeRequestOf('toy-back', { version: 8, epoch: 1 })]);
      expect(await monitor().find('toy-back')).toMatchObject({ epoch: 2, seenVersion: 3, requestedVersion: 0 });
    });

    it('takes many wakes at once and nothing at all', async () => {
      await monitor().requestWakes([]);
      await monitor().requestWakes(
        Array.from({ length: 300 }, (_, n) => wakeRequestOf(`toy-many${n}`, { at: minutes(0) })),
      );
      expect(await monitor().find('toy-many299')).toMatchObject({ requestedVersion: 1 });
    });

    it('is cut down to what the record has, and forgets what is no more', async () => {
      await monitor().ackSeen(ackOf('toy-ahead', { seenVersion: 9 }));
      await monitor().requestWakes([wakeRequestOf('toy-ahead', { version: 12 })]);
      await monitor().ackSeen(ackOf('toy-behind', { seenVersion: 2 }));
      await monitor().ackSeen(ackOf('toy-gone'));
      await monitor().correctVersions(
        new Map([
          ['toy-ahead', 5],
          ['toy-behind', 7],
          ['toy-gone', 0],
          ['toy-unheard-of', 0],
        ]),
      );
      expect(await monitor().find('toy-ahead')).toMatchObject({ seenVersion: 5, requestedVersion: 5 });
      expect(await monitor().find('toy-behind')).toMatchObject({ seenVersion: 2, requestedVersion: 0 });
      expect(await monitor().find('toy-gone')).toBeUndefined();
      await monitor().correctVersions(new Map());
    });

    it('says which streams nobody watches', async () => {
      await monitor().requestWakes([wakeRequestOf('toy-watched')]);
      const nobodys = await monitor().findUnmonitored(['toy-nobody', 'toy-watched', 'toy-none']);
      expect([...nobodys].sort()).toEqual(['toy-nobody', 'toy-none']);
      expect(await monitor().findUnmonitored([])).toEqual([]);
    });

    it('goes through what is open and was read, by name, page by page', async () => {
      for (const stream of ['open-b', 'open-a', 'open-c']) await monitor().ackSeen(ackOf(stream));
      await monitor().ackSeen(ackOf('open-over', { isOver: true }));
      await monitor().requestWakes([wakeRequestOf('open-unread')]);
      const page = async (after: string, limit: number) =>
        (await monitor().listOpen(after, limit))
          .map(({ stream }) => stream)
          .filter((stream) => stream.startsWith('open-'));
      expect(await page('open-', 2)).toEqual(['open-a', 'open-b']);
      expect(await page('open-b', 9000)).toEqual(['open-c']);
      expect(await monitor().countOpen()).toBe((await monitor().listOpen('', 9000)).length);
    });

    it('counts the streams with a notice that waits, and since when the oldest does', async () => {
      const before = await monitor().countUnsent();
      await monitor().ackSeen(ackOf('toy-waiting', { outboxSince: minutes(-900) }));
      await monitor().ackSeen(ackOf('toy-waiting-later', { outboxSince: minutes(-800) }));
      await monitor().ackSeen(ackOf('toy-waiting-over', { outboxSince: minutes(-950), isOver: true }));
      expect(await monitor().countUnsent()).toEqual({ streams: before.streams + 2, oldestAt: minutes(-900) });
      for (const stream of ['toy-waiting', 'toy-waiting-later'])
        await monitor().ackSeen(ackOf(stream, { seenVersion: 9 }));
      expect(await monitor().countUnsent()).toEqual(before);
    });
  });
}
