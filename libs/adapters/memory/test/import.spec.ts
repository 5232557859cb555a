import { describe, expect, it } from '@jest/globals';
import type { ImportLine, ImportStream, Imported, RefusedLine } from '@lianxin/engine';
import { runImport } from '@lianxin/engine';
import { BOOK, DESK, DUE_AT, OPENED_AT, openLoan, placeBook, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import type { Command, Instant } from '@lianxin/kernel';
import { instant, isRejection, plusMs } from '@lianxin/kernel';
import { openLibrary } from './library.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AS_OF = instant('2020-02-29T16:00:00Z');
const TODAY = instant('2026-11-23T08:00:00Z');

const line = (n: number, command: Command, id?: string): ImportLine => ({ line: n, command, ...(id ? { id } : {}) });
const aLoan = (stream: string, ...commands: readonly Command[]): ImportStream => ({
  stream,
  lines: commands.map((command, n) => line(n + 1, command)),
});
const later = (ms: number): Instant => plusMs(OPENED_AT, ms);

const setUp = async () => {
  const all = await openLibrary();
  all.clock.set(TODAY);
  // The book's shelf is itself from a file: its facts are known from its line's date on.
  await bring(all, [{ stream: 'shelf-classic', lines: [line(1, placeBook())] }]);
  return all;
};
type Ports = Awaited<ReturnType<typeof openLibrary>>;
async function bring(ports: Ports, streams: readonly ImportStream[], asOf = AS_OF) {
  const refused: RefusedLine[] = [];
  const report = await runImport(ports, streams, { asOf, refused: (bad) => void refused.push(bad) });
  return { report, refused: refused.map(({ line: n, rejection }) => [n, rejection.code]) };
}
const open = (data: Parameters<typeof openLoan>[0] = {}) => openLoan({ book: 'classic', ...data });

describe('an import', () => {
  it('lives through a past loan with all that would have happened, each at its instant', async () => {
    const all = await setUp();
    const { report, refused } = await bring(all, [aLoan('loan-past', open(), returnLoan(plusMs(DUE_AT, DAY_MS)))]);
    expect(await all.library.story('loan-past')).toEqual([
      '2020-02-03T08:00:00 LoanOpened',
      '2020-02-05T16:00:00 ReminderIssued',
      '2020-02-05T17:00:00 LoanFellDue',
      '2020-02-06T17:00:00 LoanReturned',
      '2020-02-06T17:00:00 NoticesLaidToRest',
    ]);
    expect(refused).toEqual([]);
    expect(report).toEqual({ streams: 1, linesTaken: 2, linesKnown: 0, linesRefused: 0, events: 5, wakes: 0 });
  });

  it('starts the clocks that time opens when they would have started, not at the next line', async () => {
    const all = await setUp();
    await bring(all, [aLoan('loan-lost', open())]);
    const story = await all.library.story('loan-lost');
    expect(story.slice(2, 4)).toEqual(['2020-02-05T17:00:00 LoanFellDue', '2020-02-12T17:00:00 RecallLapsed']);
  });

  it('is one append, of today, by the door of imports', async () => {
    const all = await setUp();
    const { appends } = all.library.wire;
    await bring({ ...all, store: all.library.wire as never }, [aLoan('loan-past', open(), returnLoan(later(1)))]);
    expect(all.library.wire.appends - appends).toBe(1);
    const events = await all.library.history('loan-past');
    expect(new Set(events.map(({ recordedAt, meta }) => `${recordedAt} ${meta.door}`))).toEqual(new Set([`${TODAY} import`]));
    expect(new Set(events.map(({ meta }) => meta.commandId)).size).toBe(2);
  });

  it('adds nothing when it is run again', async () => {
    const all = await setUp();
    const files = [
      aLoan('loan-1', open(), prolongLoan(later(1), plusMs(DUE_AT, DAY_MS)), returnLoan(plusMs(DUE_AT, 2 * DAY_MS))),
      aLoan('loan-2', open({ dueAt: plusMs(AS_OF, DAY_MS) })),
    ];
    const first = await bring(all, files);
    const head = await all.store.head();
    const second = await bring(all, files);
    expect([first.report.linesTaken, second.report]).toEqual([
      4,
      { streams: 2, linesTaken: 0, linesKnown: 4, linesRefused: 0, events: 0, wakes: 0 },
    ]);
    expect(await all.store.head()).toBe(head);
  });

  it('wakes what goes on living, and nothing that is over', async () => {
    const all = await setUp();
    const { report } = await bring(all, [
      aLoan('loan-over', open(), returnLoan(later(1))),
      aLoan('loan-open', open({ dueAt: plusMs(AS_OF, DAY_MS) })),
    ]);
    expect(report.wakes).toBe(1);
    const marks = async (stream: string) => (await all.library.history(stream)).map(({ meta }) => meta.wake);
    expect(await marks('loan-over')).toEqual([false, false]);
    expect(await marks('loan-open')).toEqual([true]);
  });

  it('lets time pass to the end of the file for a loan still open, and tells nobody of the past', async () => {
    const all = await setUp();
    await bring(all, [aLoan('loan-open', open({ dueAt: plusMs(AS_OF, -HOUR_MS) }))]);
    expect(await all.library.story('loan-open')).toEqual([
      '2020-02-03T08:00:00 LoanOpened',
      '2020-02-29T14:00:00 ReminderIssued',
      '2020-02-29T15:00:00 LoanFellDue',
      '2020-02-29T15:00:00 NoticesLaidToRest',
    ]);
    const [last] = (await all.library.history('loan-open')).slice(-1);
    expect([last?.meta.wake, last?.meta.actor]).toEqual([true, 'clock']);
  });

  it('takes the good lines and tells of the bad ones by number and reason', async () => {
    const all = await setUp();
    const lines = [
      line(10, open()),
      line(11, prolongLoan(later(5000), plusMs(DUE_AT, 1))),
      line(12, prolongLoan(later(4999), plusMs(DUE_AT, 2))),
      line(13, { ...returnLoan(later(6000)), type: 'BurnBook' }),
      line(14, prolongLoan(later(6000), OPENED_AT)),
      line(15, prolongLoan(later(6000), plusMs(DUE_AT, 3), { actor: { id: 'x', roles: ['reader'] } })),
      line(16, returnLoan(plusMs(AS_OF, 1))),
      line(17, returnLoan(later(7000))),
    ];
    const { report, refused } = await bring(all, [
      { stream: 'loan-mixed', lines },
      aLoan('letter-1', open()),
      aLoan('loan-bad', openLoan({ book: 'unheard-of' })),
      aLoan('loan-huge', { ...open(), minted: { number: 'x'.repeat(2_000_000) } }),
    ]);
    expect(new Map(refused.map(([n, code]) => [code, n]))).toEqual(
      new Map<unknown, unknown>([
        ['unknown-process', 1],
        ['no-such-book', 1],
        ['not-recordable', 1],
        ['out-of-order', 12],
        ['unknown-command', 13],
        ['due-in-the-past', 14],
        ['role-may-not', 15],
        ['after-as-of', 16],
      ]),
    );
    expect(report).toMatchObject({ streams: 4, linesTaken: 3, linesRefused: 8 });
    expect((await all.library.story('loan-mixed')).map((told) => told.slice(20))).toEqual([
      'LoanOpened',
      'LoanProlonged',
      'LoanReturned',
    ]);
  });

  it('takes two equal lines for one, unless they have ids of their own', async () => {
    const all = await setUp();
    const again = prolongLoan(later(1000), plusMs(DUE_AT, 1));
    const twice: ImportStream = { stream: 'loan-twice', lines: [line(1, open()), line(2, again), line(3, again)] };
    expect((await bring(all, [twice])).report).toMatchObject({ linesTaken: 2, linesKnown: 1 });
    const named: ImportStream = {
      stream: 'loan-named',
      lines: [line(1, open()), line(2, again, 'visit-1'), line(3, again, 'visit-2'), line(4, again, 'visit-2')],
    };
    expect((await bring(all, [named])).report).toMatchObject({ linesTaken: 3, linesKnown: 1 });
    const other = { ...named, lines: [line(2, returnLoan(later(1000)), 'visit-1')] };
    expect((await bring(all, [other])).refused).toEqual([[2, 'command-id-reused']]);
  });

  it('goes on with a stream that lives here already, from its head', async () => {
    const all = await setUp();
    const stream = await all.lend();
    const late = await bring(all, [aLoan(stream, prolongLoan(later(-1), DUE_AT), returnLoan(plusMs(DUE_AT, 1)))]);
    expect(late.refused).toEqual([[1, 'out-of-order']]);
    expect((await all.library.story(stream)).map((told) => told.slice(20))).toEqual([
      ...['LoanOpened', 'ReminderIssued', 'LoanFellDue', 'LoanReturned', 'NoticesLaidToRest'],
    ]);
    expect((await all.library.history(stream)).at(-1)?.meta.wake).toBe(true);
  });

  it('lives a stream through again when somebody wrote to it meanwhile', async () => {
    const all = await setUp();
    const stream = await all.lend();
    const wire = all.library.wire;
    wire.before = () => all.library.there.handle(stream, prolongLoan(later(1), plusMs(DUE_AT, DAY_MS)));
    const { report } = await bring({ ...all, store: wire as never }, [aLoan(stream, returnLoan(plusMs(DUE_AT, 1)))]);
    expect(report).toMatchObject({ linesTaken: 1, linesRefused: 0 });
    expect((await all.library.story(stream)).some((told) => told.endsWith('LoanFellDue'))).toBe(false);
  });

  it('sees the facts of other streams as they were known at a line', async () => {
    const all = await setUp();
    const removal = { ...placeBook({ at: later(DAY_MS) }), type: 'RemoveBook' };
    await bring(all, [{ stream: 'shelf-classic', lines: [line(2, removal)] }]);
    const { refused } = await bring(all, [
      aLoan('loan-before', open()),
      aLoan('loan-after', { ...open({ dueAt: plusMs(AS_OF, 1) }), at: later(DAY_MS) }),
      aLoan('loan-recorded-today', openLoan({ book: BOOK })),
    ]);
    expect(refused).toEqual([[1, 'no-such-book']]);
    const [event] = await all.library.history('loan-before');
    expect(event?.meta.facts).toEqual({ 'shelf-classic': 1 });
    expect(await all.library.history('loan-after')).toEqual([]);
  });

  it('seals what is personal, and derives nothing readable from it', async () => {
    const all = await setUp();
    const borrower = { name: '孙梅', phone: '13905325555' };
    await bring(all, [aLoan('loan-sealed', open({ borrower }), returnLoan(later(1)))]);
    const log = JSON.stringify(await all.log());
    for (const secret of Object.values(borrower)) expect(log).not.toContain(secret);
  });

  it('does not let a file end in the future', async () => {
    const all = await setUp();
    await expect(bring(all, [], plusMs(TODAY, 1))).rejects.toThrow(RangeError);
  });

  it('leaves behind a stream like any other', async () => {
    const all = await setUp();
    await bring(all, [aLoan('loan-past', open(), returnLoan(later(1)))]);
    const answer = await all.library.here.handle('loan-past', returnLoan(plusMs(AS_OF, 1), { actor: DESK }));
    expect(isRejection(answer) && answer.code).toBe('loan-over');
  });

  it('brings in thousands of loans, many at a time, with progress', async () => {
    const all = await setUp();
    function* file(): Generator<ImportStream> {
      for (let n = 0; n < 2000; n += 1) yield aLoan(`loan-bulk${n}`, open(), returnLoan(plusMs(DUE_AT, DAY_MS)));
    }
    let [sofar, calls]: [Imported | undefined, number] = [undefined, 0];
    const seal = all.vault.seal.bind(all.vault);
    all.vault.seal = (items) => ((calls += 1), seal(items));
    const report = await runImport(all, file(), { asOf: AS_OF, progress: (now) => void (sofar = now) });
    expect(report).toEqual({ streams: 2000, linesTaken: 4000, linesKnown: 0, linesRefused: 0, events: 10_000, wakes: 0 });
    expect([sofar, calls]).toEqual([report, 40]);
  });
});
