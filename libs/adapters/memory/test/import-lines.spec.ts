import { describe, expect, it } from '@jest/globals';
import type { ImportStream, StoreLimits } from '@lianxin/engine';
import { EMPTY_IMPORT_RESULT } from '@lianxin/engine';
import { BOOK, DUE_AT, OPENED_AT, openLoan, placeBook, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import { addMs } from '@lianxin/kernel';
import type { MemoryEventStore } from '../src/index.ts';
import { AS_OF, TODAY, loanStream, importStreams, afterOpening, line, openClassicLoan, setUp } from './importing.ts';

const DAY_MS = 86_400_000;

describe('the lines of an import', () => {
  it('adds nothing when it is run again', async () => {
    const all = await setUp();
    const files = [
      loanStream(
        'loan-1',
        openClassicLoan(),
        prolongLoan(afterOpening(1), addMs(DUE_AT, DAY_MS)),
        returnLoan(addMs(DUE_AT, 2 * DAY_MS)),
      ),
      loanStream('loan-2', openClassicLoan({ dueAt: addMs(AS_OF, DAY_MS) })),
    ];
    const first = await importStreams(all, files);
    const head = await all.store.head();
    const second = await importStreams(all, files);
    expect([first.report.linesTaken, second.report]).toEqual([
      4,
      { ...EMPTY_IMPORT_RESULT, streams: 2, linesKnown: 4 },
    ]);
    expect(await all.store.head()).toBe(head);
  });

  it('that is refused is told by number and reason, and those after it are not judged', async () => {
    const all = await setUp();
    const bad = [
      prolongLoan(afterOpening(-1), addMs(DUE_AT, 2)),
      { ...returnLoan(afterOpening(6000)), type: 'BurnBook' },
      prolongLoan(afterOpening(6000), OPENED_AT),
      prolongLoan(afterOpening(6000), addMs(DUE_AT, 3), { actor: { id: 'x', roles: ['reader'] } }),
      returnLoan(addMs(AS_OF, 1)),
    ];
    const { report, refused } = await importStreams(all, [
      ...bad.map((command, n): ImportStream => {
        const lines = [
          line(10 * n, openClassicLoan()),
          line(10 * n + 1, command),
          line(10 * n + 2, { ...command, type: 'Sail' }),
        ];
        return { stream: `loan-bad${n}`, lines };
      }),
      loanStream('letter-1', openClassicLoan()),
      loanStream('loan-bad', openLoan({ book: 'unheard-of' })),
      loanStream('loan-huge', { ...openClassicLoan(), minted: { number: 'x'.repeat(2_000_000) } }),
    ]);
    expect(new Map(refused.map(([n, code]) => [code, n]))).toEqual(
      new Map<unknown, unknown>([
        ['unknown-process', 1],
        ['no-such-book', 1],
        ['event-over-limit', 1],
        ['out-of-order', 1],
        ['unknown-command', 11],
        ['due-in-the-past', 21],
        ['role-may-not', 31],
        ['after-as-of', 41],
      ]),
    );
    expect(report).toMatchObject({ streams: 8, linesTaken: 0, linesRefused: 8, linesHeldBack: 10, streamsHeldBack: 8 });
  });

  it('is not split where the store takes less than a whole history: the limit and the server’s option are named', async () => {
    const all = await setUp();
    const history = [openClassicLoan(), returnLoan(afterOpening(6000))];
    const importWith = async (limits: Partial<StoreLimits>) => {
      const store = Object.assign(Object.create(all.store) as MemoryEventStore, {
        limits: { ...all.store.limits, ...limits },
      });
      const file = [loanStream('loan-long', ...history)];
      return (await importStreams({ ...all, store }, file)).rejections;
    };
    const option = 'MaxAppendSize';
    expect([
      ...(await importWith({ appendEventsMax: 1 })),
      ...(await importWith({ appendBytesMax: 100 })),
      ...(await importWith({ appendBytesMax: 100, appendBytesOption: option })),
      ...(await importWith({ eventBytesMax: 2 })),
    ]).toEqual(
      [
        { code: 'too-many-events-at-once', params: { max: 1 } },
        { code: 'history-over-limit', params: { max: 100 } },
        { code: 'history-over-server-limit', params: { max: 100, option } },
        { code: 'event-over-limit', params: { max: 2 } },
      ].flatMap((rejection) => history.map(() => ({ rejected: 'refused', ...rejection }))),
    );
    expect(await all.library.history('loan-long')).toEqual([]);
    expect(await importWith({})).toEqual([]);
  });

  it('takes two equal lines for one, unless they have ids of their own', async () => {
    const all = await setUp();
    const again = prolongLoan(afterOpening(1000), addMs(DUE_AT, 1));
    const twice: ImportStream = {
      stream: 'loan-twice',
      lines: [line(1, openClassicLoan()), line(2, again), line(3, again)],
    };
    expect((await importStreams(all, [twice])).report).toMatchObject({ linesTaken: 2, linesKnown: 1 });
    const named: ImportStream = {
      stream: 'loan-named',
      lines: [
        line(1, openClassicLoan()),
        line(2, again, 'visit-1'),
        line(3, again, 'visit-2'),
        line(4, again, 'visit-2'),
      ],
    };
    expect((await importStreams(all, [named])).report).toMatchObject({ linesTaken: 3, linesKnown: 1 });
    const other = { ...named, lines: [line(2, returnLoan(afterOpening(1000)), 'visit-1')] };
    expect((await importStreams(all, [other])).refused).toEqual([[2, 'command-id-reused']]);
  });

  it('goes on with a stream that lives here already, from its head', async () => {
    const all = await setUp();
    const stream = await all.lend();
    await importStreams(all, [loanStream(stream, returnLoan(addMs(DUE_AT, 1)))]);
    expect((await all.library.effectiveTypes(stream)).map((told) => told.slice(20))).toEqual([
      ...['LoanOpened', 'ReminderIssued', 'LoanFellDue', 'LoanReturned', 'NoticesLaidToRest'],
    ]);
    expect((await all.library.history(stream)).at(-1)?.meta.wake).toBe(true);
  });

  it('lives a stream through again when somebody wrote to it meanwhile', async () => {
    const all = await setUp();
    const stream = await all.lend();
    const wire = all.library.faultyStore;
    wire.beforeNextAppend = () =>
      all.library.second.handle(stream, prolongLoan(afterOpening(1), addMs(DUE_AT, DAY_MS)));
    const { report } = await importStreams({ ...all, store: wire as never }, [
      loanStream(stream, returnLoan(addMs(DUE_AT, 1))),
    ]);
    expect(report).toMatchObject({ linesTaken: 1, linesRefused: 0 });
    expect((await all.library.effectiveTypes(stream)).some((told) => told.endsWith('LoanFellDue'))).toBe(false);
  });

  it('sees the facts of other streams as they were known at a line', async () => {
    const all = await setUp();
    const removal = { ...placeBook({ at: afterOpening(DAY_MS) }), type: 'RemoveBook' };
    await importStreams(all, [{ stream: 'shelf-classic', lines: [line(2, removal)] }]);
    const { refused } = await importStreams(all, [
      loanStream('loan-before', openClassicLoan()),
      loanStream('loan-after', { ...openClassicLoan({ dueAt: addMs(AS_OF, 1) }), at: afterOpening(DAY_MS) }),
      loanStream('loan-recorded-today', openLoan({ book: BOOK })),
    ]);
    expect(refused).toEqual([[1, 'no-such-book']]);
    const [event] = await all.library.history('loan-before');
    expect(event?.meta.facts).toEqual({ 'shelf-classic': 1 });
    expect(await all.library.history('loan-after')).toEqual([]);
  });

  it('does not let a file end in the future', async () => {
    const all = await setUp();
    await expect(importStreams(all, [], addMs(TODAY, 1))).rejects.toThrow(RangeError);
  });
});
