import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '@lianxin/kernel';
import { DUE_AT, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import { addMs } from '@lianxin/kernel';
import { AS_OF, loanStream, importStreams, line, afterOpening, openClassicLoan, setUp } from './importing.ts';

const DAY_MS = 86_400_000;
const burnt = (at: Command['at']): Command => ({ ...returnLoan(at), type: 'BurnBook' });

describe('A stream of an import with a refused line is held back whole.', () => {
  it('nobody is late for it; the others go in', async () => {
    const all = await setUp();
    const { report, refused } = await importStreams(all, [
      loanStream('loan-past', openClassicLoan(), burnt(afterOpening(1)), returnLoan(addMs(DUE_AT, DAY_MS))),
      loanStream('loan-good', openClassicLoan(), returnLoan(afterOpening(1))),
    ]);
    expect(await all.library.effectiveTypes('loan-past')).toEqual([]);
    expect(await all.library.effectiveTypes('loan-good')).toHaveLength(2);
    expect(refused).toEqual([[2, 'unknown-command']]);
    expect(report).toMatchObject({ streams: 2, linesTaken: 2, linesRefused: 1, linesHeldBack: 2, streamsHeldBack: 1 });
  });

  it('goes in once the line is mended, as if it had never been wrong', async () => {
    const all = await setUp();
    const loan = (prolonged: Command) => [
      loanStream('loan-past', openClassicLoan(), prolonged, returnLoan(addMs(DUE_AT, DAY_MS))),
    ];
    await importStreams(all, loan(burnt(afterOpening(1))));
    const { report, refused } = await importStreams(all, loan(prolongLoan(afterOpening(1), addMs(DUE_AT, 2 * DAY_MS))));
    expect(refused).toEqual([]);
    expect(report).toMatchObject({ linesTaken: 3, streamsHeldBack: 0 });
    const story = await all.library.effectiveTypes('loan-past');
    expect(story.map((told) => told.slice(20))).toEqual(['LoanOpened', 'LoanProlonged', 'LoanReturned']);
  });

  it('stays as it was where earlier lines of it are in from before', async () => {
    const all = await setUp();
    const begun = [line(1, openClassicLoan({ dueAt: addMs(AS_OF, DAY_MS) }), '1')];
    await importStreams(all, [{ stream: 'loan-begun', lines: begun }]);
    const head = await all.store.head();
    const more = [
      line(2, prolongLoan(afterOpening(DAY_MS), addMs(AS_OF, 2 * DAY_MS)), '2'),
      line(3, burnt(AS_OF), '3'),
    ];
    const again = await importStreams(all, [{ stream: 'loan-begun', ref: 'begun', lines: [...begun, ...more] }], AS_OF);
    expect(await all.store.head()).toBe(head);
    expect(again.refused).toEqual([[3, 'unknown-command']]);
    expect(again.report).toMatchObject({ linesTaken: 0, linesKnown: 1, linesRefused: 1, linesHeldBack: 1, events: 0 });
  });

  it('has added nothing, wherever in it the line stands', async () => {
    const good = [
      openClassicLoan(),
      prolongLoan(afterOpening(1), addMs(DUE_AT, DAY_MS)),
      returnLoan(addMs(DUE_AT, 2 * DAY_MS)),
    ];
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 3 }), fc.nat({ max: 3 }), async (before, place) => {
        const all = await setUp();
        const known = good.slice(0, Math.min(before, place));
        if (known.length > 0)
          await importStreams(
            all,
            [loanStream('loan-x', ...known)],
            known.length === good.length ? AS_OF : afterOpening(2),
          );
        const head = await all.store.head();
        const broken = [...good.slice(0, place), burnt(addMs(DUE_AT, 3 * DAY_MS)), ...good.slice(place)];
        const { report, refused } = await importStreams(all, [loanStream('loan-x', ...broken)]);
        expect(await all.store.head()).toBe(head);
        expect(refused).toHaveLength(1);
        expect(report).toMatchObject({ linesTaken: 0, linesKnown: known.length, events: 0, streamsHeldBack: 1 });
      }),
      { numRuns: 30 },
    );
  });
});
