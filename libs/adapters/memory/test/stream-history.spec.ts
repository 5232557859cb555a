import { describe, expect, it } from '@jest/globals';
import { StateCache, loadStreamHistory, previewSettled } from '@lianxin/engine';
import type { Loan } from '@lianxin/engine/testing';
import { DUE_AT, OPENED_AT, openLoan, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import type { AggregateState } from '@lianxin/kernel';
import { addMs } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const statusOf = (aggregate: AggregateState | undefined): string | undefined =>
  (aggregate?.state as Loan | undefined)?.status;

/** Lent on Monday, prolonged by a day on Tuesday, back on Saturday a day late: recorded an hour after each. */
async function lendForAWeek() {
  const all = await openMemoryLibrary();
  const send = async (command: ReturnType<typeof openLoan>): Promise<void> => {
    all.clock.set(addMs(command.at, HOUR_MS));
    await all.library.expectAccepted('loan-week', command);
  };
  await send(openLoan());
  await send(prolongLoan(addMs(OPENED_AT, DAY_MS), addMs(DUE_AT, DAY_MS)));
  await send(returnLoan(addMs(DUE_AT, 2 * DAY_MS)));
  return all;
}

describe('replaying a stream', () => {
  it('gives the whole of it, with how it came to that', async () => {
    const week = await lendForAWeek();
    const { aggregate, agenda, entries } = (await loadStreamHistory(week, 'loan-week')) ?? {};
    expect([statusOf(aggregate), agenda?.closed]).toEqual(['back', true]);
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
    const replayed = await loadStreamHistory(await lendForAWeek(), 'loan-week', { version });
    expect([statusOf(replayed?.aggregate), replayed?.aggregate.version]).toEqual([status, Math.min(version, 5)]);
  });

  it('gives what was in effect at a moment, by what is known today', async () => {
    const week = await lendForAWeek();
    const at = async (asOf: typeof DUE_AT) =>
      statusOf((await loadStreamHistory(week, 'loan-week', { asOf }))?.aggregate);
    expect(await at(addMs(OPENED_AT, -1))).toBeUndefined();
    expect(await at(OPENED_AT)).toBe('out');
    expect(await at(addMs(DUE_AT, DAY_MS - 1))).toBe('out');
    expect(await at(addMs(DUE_AT, DAY_MS))).toBe('overdue');
    expect(await at(addMs(DUE_AT, 2 * DAY_MS))).toBe('back');
  });

  it('gives what was known at a moment: the breach was recorded late', async () => {
    const week = await lendForAWeek();
    const knownAt = addMs(DUE_AT, DAY_MS + HOUR_MS);
    const asOf = addMs(DUE_AT, DAY_MS);
    expect(statusOf((await loadStreamHistory(week, 'loan-week', { asOf }))?.aggregate)).toBe('overdue');
    expect(statusOf((await loadStreamHistory(week, 'loan-week', { asOf, knownAt }))?.aggregate)).toBe('out');
  });

  it('counts an import as known at its line, though it was recorded today', async () => {
    const all = await openMemoryLibrary();
    all.clock.set(addMs(OPENED_AT, 1000 * DAY_MS));
    await all.library.expectAccepted('loan-old', openLoan({}, { ingress: 'import' }));
    const [entry] = (await loadStreamHistory(all, 'loan-old', { knownAt: OPENED_AT }))?.entries ?? [];
    expect([entry?.knownAt, entry?.event.meta.door]).toEqual([OPENED_AT, 'import']);
  });

  it('knows nothing of a stream that does not exist', async () => {
    expect(await loadStreamHistory(await lendForAWeek(), 'loan-nowhere')).toBeUndefined();
  });
});

describe('what a reader sees now', () => {
  it('is the record and what settle would add, marked as not recorded', async () => {
    const all = await openMemoryLibrary();
    const stream = await all.lend();
    const { aggregate } = (await loadStreamHistory(all, stream)) ?? {};
    if (!aggregate) throw new Error('no loan');
    const ports = { registry: all.registry, commands: { cache: new StateCache(all.store, all.registry) } };
    const seen = await previewSettled(ports, stream, aggregate, addMs(DUE_AT, 1));
    expect(seen.pending.map(({ type }) => type)).toEqual(['ReminderIssued', 'LoanFellDue']);
    expect([seen.agenda.stage, seen.agenda.version]).toEqual(['overdue', 3]);
    expect(await all.library.history(stream)).toHaveLength(1);
    expect((await previewSettled(ports, stream, aggregate, addMs(OPENED_AT, -1))).pending).toEqual([]);
  });
});
