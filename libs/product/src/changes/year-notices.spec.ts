import { beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { busy, instant, isRejection, addMs, refused } from '@lianxin/kernel';
import type { ChangeState } from '@lianxin/registers';
import { CHANGES_STREAM } from '@lianxin/registers';
import { RetryingSender } from '@lianxin/application';
import { LEADER, OFFICER, OPERATOR } from '../../test/office-fixture.ts';
import type { OfficeFixture } from '../../test/office-fixture.ts';
import { PROVISIONAL_DUE, publishNotice, resolveClockOf, officeWithSleepingCases } from '../../test/year-notice.ts';
import type { ChangePreview, OrderResult } from './index.ts';
import { storePreview, orderChange, previewChange, yearNoticeRound, rollOutNextBatch } from './index.ts';

const HOUR = 3_600_000;
const NEW_YEAR = { nonWorking: ['2027-01-01'] };
const REVISED_DUE = instant('2027-01-05T09:00:00.000Z');

describe("a year's notice recorded on the day of its publication", () => {
  let town: OfficeFixture;
  beforeEach(async () => {
    town = await officeWithSleepingCases('a', 'b', 'c');
  });
  const dues = () => Promise.all(['a', 'b', 'c'].map(async (id) => (await resolveClockOf(town, id)).due));
  const changes = async (id: string) =>
    (await town.eventTypes(`case-${id}`)).filter((type) => type === 'ChangeApplied');

  it("A year's notice revises provisional dates when it is known, though nobody touches the case.", async () => {
    const round = yearNoticeRound(town.ports);
    await publishNotice(town, NEW_YEAR);
    expect(await round(town.now)).toBe(0);
    expect(await dues()).toEqual(Array(3).fill(PROVISIONAL_DUE));
    town.advanceHours(24);
    expect(await round(town.now)).toBe(3);
    expect(await dues()).toEqual(Array(3).fill(REVISED_DUE));
    expect(await resolveClockOf(town, 'a')).toMatchObject({ provisional: false, amendedBy: ['cn-2027'] });
  });

  it('does so once, whichever process makes the rounds and how often', async () => {
    await publishNotice(town, NEW_YEAR);
    town.advanceHours(24);
    const round = yearNoticeRound(town.ports);
    await round(town.now);
    expect([await round(town.now), await yearNoticeRound(town.ports)(town.now)]).toEqual([0, 0]);
    town.advanceHours(1);
    expect(await yearNoticeRound(town.ports)(town.now)).toBe(0);
    for (const id of ['a', 'b', 'c']) expect(await changes(id)).toHaveLength(1);
  });

  it('without its store half-way, the next round finishes it', async () => {
    await publishNotice(town, NEW_YEAR);
    town.advanceHours(24);
    const { handle } = town.ports.commands;
    let left = 1;
    town.ports.commands.handle = (stream, command, seen) => {
      left -= 1;
      if (left < 0) throw new StoreUnavailable('down');
      return handle.call(town.ports.commands, stream, command, seen);
    };
    await expect(yearNoticeRound(town.ports)(town.now)).rejects.toThrow('down');
    town.ports.commands.handle = handle;
    await yearNoticeRound(town.ports)(town.now);
    expect(await dues()).toEqual(Array(3).fill(REVISED_DUE));
    for (const id of ['a', 'b', 'c']) expect(await changes(id)).toHaveLength(1);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('cannot be folded'))],
    ['is refused', () => Promise.resolve(refused('stream-full'))],
    ['is too busy', () => Promise.resolve(busy('too-many-writers'))],
  ])('one case that always %s stops nobody else, is told once, and is tried again later and later', async (_, fail) => {
    await publishNotice(town, NEW_YEAR);
    town.advanceHours(24);
    const { handle } = town.ports.commands;
    let tries = 0;
    town.ports.commands.handle = (stream, command, seen) => {
      if (stream !== 'case-a') return handle.call(town.ports.commands, stream, command, seen);
      tries += 1;
      return fail();
    };
    const told: string[] = [];
    const putOff = new RetryingSender((id) => told.push(id));
    const round = yearNoticeRound(town.ports, putOff);
    for (const now of [0, 30, 60, 90, 180].map((s) => addMs(town.now, s * 1000))) await round(now);
    expect([await dues(), tries, told, putOff.count]).toEqual([
      [PROVISIONAL_DUE, REVISED_DUE, REVISED_DUE],
      ...[3, ['a'], 1],
    ]);
    town.ports.commands.handle = handle;
    expect([await round(addMs(town.now, HOUR)), putOff.count]).toEqual([1, 0]);
  });

  it('is gone through page by page, and rests when it was all, until more may have come', async () => {
    await publishNotice(town, NEW_YEAR);
    town.advanceHours(24);
    const ids = Array.from({ length: 1500 }, (_, n) => String(n).padStart(4, '0'));
    const asked: string[] = [];
    const pages: unknown[] = [];
    town.ports.commands.handle = (stream) => {
      asked.push(stream);
      return Promise.resolve({ stream, first: 2, last: 2, repeated: false } as never);
    };
    const run = ({ values: [, after, limit] }: { readonly values: readonly unknown[] }) => {
      pages.push(after);
      const left = ids.filter((id) => id > String(after));
      return Promise.resolve(left.slice(0, Number(limit)).map((id) => ({ id })));
    };
    const round = yearNoticeRound({ ...town.ports, readQueries: { run } } as typeof town.ports);
    const made: number[] = [];
    for (const minutes of [0, 1, 2, 3, 12]) made.push(await round(addMs(town.now, minutes * 60_000)));
    expect([made, pages]).toEqual([
      [1000, 500, 0, 0, 1000],
      ['', '0999', ''],
    ]);
    expect(new Set(asked).size).toBe(1500);
  });

  it('wakes a case whose date comes forward, and tells its holder', async () => {
    await publishNotice(town, { working: ['2027-01-02', '2027-01-03'] });
    town.advanceHours(24);
    await yearNoticeRound(town.ports)(town.now);
    expect((await resolveClockOf(town, 'a')).due).toBe(instant('2027-01-02T09:00:00.000Z'));
    const events = await town.read('case-a');
    expect(events.filter(({ type }) => type === 'NoticeIssued').at(-1)?.data).toMatchObject({
      template: 'dates-moved',
      recipients: ['cadre-1'],
    });
    expect(events.at(-1)?.meta).toMatchObject({ door: 'change', wake: true });
  });

  it('leaves alone what is certain, and who heard of it before by an act of his own', async () => {
    await publishNotice(town, NEW_YEAR);
    town.advanceHours(24);
    await town.mustSend('case-b', 'AddNote', { text: '记' }, OFFICER);
    await town.open('certain');
    await yearNoticeRound(town.ports)(town.now);
    expect(await changes('b')).toHaveLength(1);
    expect(await changes('certain')).toEqual([]);
  });

  describe('and an order of the same amendment', () => {
    const asked = (hours: number) => ({
      what: { kind: 'calendar' as const, amendments: ['cn-2027'] },
      effectiveAt: addMs(town.now, hours * HOUR),
    });
    async function preview(hours: number): Promise<ChangePreview> {
      const shown = await previewChange(town.ports, asked(hours));
      if (isRejection(shown)) throw new Error(shown.code);
      return shown;
    }

    it('shows the cases that the notice will have reached by then, as moved automatically', async () => {
      await publishNotice(town, NEW_YEAR);
      const [before, after] = [await preview(1), await preview(24)];
      expect(before.rows.map(({ clocks: [clock] }) => [clock?.after, clock?.byItself])).toEqual(
        Array(3).fill([REVISED_DUE, false]),
      );
      expect(after.rows.map(({ clocks: [clock] }) => [clock?.before, clock?.after, clock?.byItself])).toEqual(
        Array(3).fill([PROVISIONAL_DUE, REVISED_DUE, true]),
      );
    });

    it('reaches them as it was shown', async () => {
      await publishNotice(town, NEW_YEAR);
      const hash = await storePreview(town.ports, await preview(24));
      const order = { preview: hash, id: 'new-year', title: '放假', documentNumber: '' };
      const by = { commandId: 'order-new-year', actor: OPERATOR, ingress: 'http' } as const;
      expect(((await orderChange(town.ports, order, by)) as OrderResult).held).toEqual([]);
      await town.mustSend(CHANGES_STREAM, 'ConfirmChange', { id: 'new-year' }, LEADER);
      town.advanceHours(25);
      while ((await rollOutNextBatch(town.ports, town.now)).acts[0]) continue;
      const { state } = await town.ports.commands.cache.loadLatest(CHANGES_STREAM);
      expect((state as ChangeState).changes).toMatchObject([
        { status: 'done', progress: { reached: 3, otherwise: [] } },
      ]);
      expect(await dues()).toEqual(Array(3).fill(REVISED_DUE));
    });
  });
});
