import { describe, expect, it } from '@jest/globals';
import { FoldCache, replay, settledAt } from '@lianxin/engine';
import type { Loan } from '@lianxin/engine/testing';
import { DUE_AT, OPENED_AT, openLoan, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import type { Fold } from '@lianxin/kernel';
import { plusMs } from '@lianxin/kernel';
import { openLibrary } from './library.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const statusOf = (fold: Fold | undefined): string | undefined => (fold?.state as Loan | undefined)?.status;

/** Lent on Monday, prolonged by a day on Tuesday, back on Saturday a day late: recorded an hour after each. */
async function aWeek() {
  const all = await openLibrary();
  const send = async (command: ReturnType<typeof openLoan>): Promise<void> => {
    all.clock.set(plusMs(command.at, HOUR_MS));
    await all.library.accepted('loan-week', command);
  };
  await send(openLoan());
  await send(prolongLoan(plusMs(OPENED_AT, DAY_MS), plusMs(DUE_AT, DAY_MS)));
  await send(returnLoan(plusMs(DUE_AT, 2 * DAY_MS)));
  return all;
}

describe('replaying a stream', () => {
  it('gives the whole of it, with how it came to that', async () => {
    const week = await aWeek();
    const { fold, agenda, entries } = (await replay(week, 'loan-week')) ?? {};
    expect([statusOf(fold), agenda?.closed]).toEqual(['back', true]);
    expect(entries?.map(({ event, knownAt }) => [event.version, event.type, knownAt === event.recordedAt])).toEqual([
      [1, 'LoanOpened', true],
      [2, 'LoanProlonged', true],
      [3, 'ReminderIssued', true],
      [4, 'LoanFellDue', true],
      [5, 'LoanReturned', true],
    ]);
  });

  it.each([
    [1, 'out'],
    [3, 'out'],
    [4, 'overdue'],
    [5, 'back'],
    [99, 'back'],
  ])('gives the state at version %i: %s', async (version, status) => {
    const replayed = await replay(await aWeek(), 'loan-week', { version });
    expect([statusOf(replayed?.fold), replayed?.fold.version]).toEqual([status, Math.min(version, 5)]);
  });

  it('gives what was in effect at a moment, by what is known today', async () => {
    const week = await aWeek();
    const at = async (asOf: typeof DUE_AT) => statusOf((await replay(week, 'loan-week', { asOf }))?.fold);
    expect(await at(plusMs(OPENED_AT, -1))).toBeUndefined();
    expect(await at(OPENED_AT)).toBe('out');
    expect(await at(plusMs(DUE_AT, DAY_MS - 1))).toBe('out');
    expect(await at(plusMs(DUE_AT, DAY_MS))).toBe('overdue');
    expect(await at(plusMs(DUE_AT, 2 * DAY_MS))).toBe('back');
  });

  it('gives what was known at a moment: the breach was recorded late', async () => {
    const week = await aWeek();
    const knownAt = plusMs(DUE_AT, DAY_MS + HOUR_MS);
    const asOf = plusMs(DUE_AT, DAY_MS);
    expect(statusOf((await replay(week, 'loan-week', { asOf }))?.fold)).toBe('overdue');
    expect(statusOf((await replay(week, 'loan-week', { asOf, knownAt }))?.fold)).toBe('out');
  });

  it('counts an import as known at its line, though it was recorded today', async () => {
    const all = await openLibrary();
    all.clock.set(plusMs(OPENED_AT, 1000 * DAY_MS));
    await all.library.accepted('loan-old', openLoan({}, { door: 'import' }));
    const [entry] = (await replay(all, 'loan-old', { knownAt: OPENED_AT }))?.entries ?? [];
    expect([entry?.knownAt, entry?.event.meta.door]).toEqual([OPENED_AT, 'import']);
  });

  it('knows nothing of a stream that does not exist', async () => {
    expect(await replay(await aWeek(), 'loan-nowhere')).toBeUndefined();
  });
});

describe('what a reader sees now', () => {
  it('is the record and what settle would add, marked as not recorded', async () => {
    const all = await openLibrary();
    const stream = await all.lend();
    const { fold } = (await replay(all, stream)) ?? {};
    if (!fold) throw new Error('no loan');
    const ports = { registry: all.registry, commands: { cache: new FoldCache(all.store, all.registry) } };
    const seen = await settledAt(ports, stream, fold, plusMs(DUE_AT, 1));
    expect(seen.pending.map(({ type }) => type)).toEqual(['ReminderIssued', 'LoanFellDue']);
    expect([seen.agenda.stage, seen.agenda.version]).toEqual(['overdue', 3]);
    expect(await all.library.history(stream)).toHaveLength(1);
    expect((await settledAt(ports, stream, fold, plusMs(OPENED_AT, -1))).pending).toEqual([]);
  });
});
