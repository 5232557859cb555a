import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '@lianxin/kernel';
import { DUE_AT, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import { plusMs } from '@lianxin/kernel';
import { AS_OF, aLoan, bring, line, later, open, setUp } from './importing.ts';

const DAY_MS = 86_400_000;
const burnt = (at: Command['at']): Command => ({ ...returnLoan(at), type: 'BurnBook' });

describe('A stream of an import with a refused line is held back whole.', () => {
  it('nobody is late for it; the others go in', async () => {
    const all = await setUp();
    const { report, refused } = await bring(all, [
      aLoan('loan-past', open(), burnt(later(1)), returnLoan(plusMs(DUE_AT, DAY_MS))),
      aLoan('loan-good', open(), returnLoan(later(1))),
    ]);
    expect(await all.library.story('loan-past')).toEqual([]);
    expect(await all.library.story('loan-good')).toHaveLength(2);
    expect(refused).toEqual([[2, 'unknown-command']]);
    expect(report).toMatchObject({ streams: 2, linesTaken: 2, linesRefused: 1, linesHeldBack: 2, streamsHeldBack: 1 });
  });

  it('goes in once the line is mended, as if it had never been wrong', async () => {
    const all = await setUp();
    const loan = (prolonged: Command) => [aLoan('loan-past', open(), prolonged, returnLoan(plusMs(DUE_AT, DAY_MS)))];
    await bring(all, loan(burnt(later(1))));
    const { report, refused } = await bring(all, loan(prolongLoan(later(1), plusMs(DUE_AT, 2 * DAY_MS))));
    expect(refused).toEqual([]);
    expect(report).toMatchObject({ linesTaken: 3, streamsHeldBack: 0 });
    const story = await all.library.story('loan-past');
    expect(story.map((told) => told.slice(20))).toEqual(['LoanOpened', 'LoanProlonged', 'LoanReturned']);
  });

  it('stays as it was where earlier lines of it are in from before', async () => {
    const all = await setUp();
    const begun = [line(1, open({ dueAt: plusMs(AS_OF, DAY_MS) }), '1')];
    await bring(all, [{ stream: 'loan-begun', lines: begun }]);
    const head = await all.store.head();
    const more = [line(2, prolongLoan(later(DAY_MS), plusMs(AS_OF, 2 * DAY_MS)), '2'), line(3, burnt(AS_OF), '3')];
    const again = await bring(all, [{ stream: 'loan-begun', ref: 'begun', lines: [...begun, ...more] }], AS_OF);
    expect(await all.store.head()).toBe(head);
    expect(again.refused).toEqual([[3, 'unknown-command']]);
    expect(again.report).toMatchObject({ linesTaken: 0, linesKnown: 1, linesRefused: 1, linesHeldBack: 1, events: 0 });
  });

  it('has added nothing, wherever in it the line stands', async () => {
    const good = [open(), prolongLoan(later(1), plusMs(DUE_AT, DAY_MS)), returnLoan(plusMs(DUE_AT, 2 * DAY_MS))];
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 3 }), fc.nat({ max: 3 }), async (before, place) => {
        const all = await setUp();
        const known = good.slice(0, Math.min(before, place));
        if (known.length > 0)
          await bring(all, [aLoan('loan-x', ...known)], known.length === good.length ? AS_OF : later(2));
        const head = await all.store.head();
        const broken = [...good.slice(0, place), burnt(plusMs(DUE_AT, 3 * DAY_MS)), ...good.slice(place)];
        const { report, refused } = await bring(all, [aLoan('loan-x', ...broken)]);
        expect(await all.store.head()).toBe(head);
        expect(refused).toHaveLength(1);
        expect(report).toMatchObject({ linesTaken: 0, linesKnown: known.length, events: 0, streamsHeldBack: 1 });
      }),
      { numRuns: 30 },
    );
  });
});
