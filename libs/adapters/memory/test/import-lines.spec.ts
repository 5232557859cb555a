import { describe, expect, it } from '@jest/globals';
import type { ImportStream } from '@lianxin/engine';
import { NOTHING_IMPORTED } from '@lianxin/engine';
import { BOOK, DUE_AT, OPENED_AT, openLoan, placeBook, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import { plusMs } from '@lianxin/kernel';
import { AS_OF, TODAY, aLoan, bring, later, line, open, setUp } from './importing.ts';

const DAY_MS = 86_400_000;

describe('the lines of an import', () => {
  it('adds nothing when it is run again', async () => {
    const all = await setUp();
    const files = [
      aLoan('loan-1', open(), prolongLoan(later(1), plusMs(DUE_AT, DAY_MS)), returnLoan(plusMs(DUE_AT, 2 * DAY_MS))),
      aLoan('loan-2', open({ dueAt: plusMs(AS_OF, DAY_MS) })),
    ];
    const first = await bring(all, files);
    const head = await all.store.head();
    const second = await bring(all, files);
    expect([first.report.linesTaken, second.report]).toEqual([4, { ...NOTHING_IMPORTED, streams: 2, linesKnown: 4 }]);
    expect(await all.store.head()).toBe(head);
  });

  it('that is refused is told by number and reason, and those after it are not judged', async () => {
    const all = await setUp();
    const bad = [
      prolongLoan(later(-1), plusMs(DUE_AT, 2)),
      { ...returnLoan(later(6000)), type: 'BurnBook' },
      prolongLoan(later(6000), OPENED_AT),
      prolongLoan(later(6000), plusMs(DUE_AT, 3), { actor: { id: 'x', roles: ['reader'] } }),
      returnLoan(plusMs(AS_OF, 1)),
    ];
    const { report, refused } = await bring(all, [
      ...bad.map((command, n): ImportStream => {
        const lines = [line(10 * n, open()), line(10 * n + 1, command), line(10 * n + 2, { ...command, type: 'Sail' })];
        return { stream: `loan-bad${n}`, lines };
      }),
      aLoan('letter-1', open()),
      aLoan('loan-bad', openLoan({ book: 'unheard-of' })),
      aLoan('loan-huge', { ...open(), minted: { number: 'x'.repeat(2_000_000) } }),
    ]);
    expect(new Map(refused.map(([n, code]) => [code, n]))).toEqual(
      new Map<unknown, unknown>([
        ['unknown-process', 1],
        ['no-such-book', 1],
        ['not-recordable', 1],
        ['out-of-order', 1],
        ['unknown-command', 11],
        ['due-in-the-past', 21],
        ['role-may-not', 31],
        ['after-as-of', 41],
      ]),
    );
    expect(report).toMatchObject({ streams: 8, linesTaken: 0, linesRefused: 8, linesHeldBack: 10, streamsHeldBack: 8 });
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
    await bring(all, [aLoan(stream, returnLoan(plusMs(DUE_AT, 1)))]);
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

  it('does not let a file end in the future', async () => {
    const all = await setUp();
    await expect(bring(all, [], plusMs(TODAY, 1))).rejects.toThrow(RangeError);
  });
});
