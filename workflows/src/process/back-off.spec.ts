import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, SECOND_MS, fromMs, toMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { act } from '../../test/act.ts';
import { BackOff } from './back-off.ts';

const START_MS = toMs('2020-02-03T01:00:00.000Z' as Parameters<typeof toMs>[0]);
const due = act('due@1', 'breach', fromMs(START_MS));

/** Tries an act that never goes away, each time as soon as it may be tried. */
function triesWithin(ms: number, backOff = new BackOff()): readonly number[] {
  const at: number[] = [];
  for (let nowMs = START_MS; nowMs < START_MS + ms; nowMs = backOff.dueAtMs(due)) {
    at.push(nowMs);
    backOff.recordAttempt([due], [due], nowMs);
  }
  return at;
}

describe('the back-off of acts', () => {
  it('is never a hot loop: each wait is a second or more, twice the last one, an hour at most', () => {
    const at = triesWithin(24 * HOUR_MS);
    const waits = at.slice(1).map((ms, i) => ms - (at[i] as number));
    expect(waits[0]).toBe(SECOND_MS);
    expect(Math.max(...waits)).toBe(HOUR_MS);
    waits.slice(1).forEach((wait, i) => expect([2 * (waits[i] as number), HOUR_MS]).toContain(wait));
    expect(at.length).toBeLessThan(40);
  });

  it('waits a minute at most while the store is away, and then for a refusal as for the first', () => {
    const backOff = new BackOff();
    for (let n = 0; n < 13; n += 1) backOff.recordAttempt([due], [due], START_MS, true);
    expect(backOff.dueAtMs(due)).toBe(START_MS + 60 * SECOND_MS);
    backOff.recordAttempt([due], [due], START_MS);
    expect(backOff.dueAtMs(due)).toBe(START_MS + SECOND_MS);
  });

  it('counts what remains, forgets what is gone and what was moved', () => {
    const backOff = new BackOff();
    const other = act('wait@2', 'wait-ends', due.at);
    backOff.recordAttempt([due, other], [due, other], START_MS);
    backOff.recordAttempt([due], [due, other], START_MS + SECOND_MS);
    expect(backOff.backedOff.map(({ id, tries }) => [id, tries])).toEqual([
      ['due@1', 2],
      ['wait@2', 1],
    ]);
    const moved = act('due@1', 'breach', fromMs(START_MS + HOUR_MS));
    backOff.recordAttempt([], [moved], START_MS + 2 * SECOND_MS);
    expect(backOff.backedOff).toEqual([]);
    expect(backOff.dueAtMs(moved)).toBe(START_MS + HOUR_MS);
  });

  it('lets an act be tried at once when the stream changed, and still knows how often it was', () => {
    const backOff = new BackOff();
    triesWithin(HOUR_MS, backOff);
    const [before] = backOff.backedOff;
    backOff.resetBackOff([due]);
    expect(backOff.dueAtMs(due)).toBe(START_MS);
    expect(backOff.backedOff[0]?.tries).toBe(before?.tries);
  });

  it('goes on after continuing as new as if it had not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (tries) => {
        const one = new BackOff();
        for (let n = 0; n < tries; n += 1) one.recordAttempt([due], [due], START_MS + n * HOUR_MS);
        const other = new BackOff(JSON.parse(JSON.stringify(one.backedOff)));
        expect(other.dueAtMs(due)).toBe(one.dueAtMs(due));
        one.recordAttempt([due], [due], START_MS);
        other.recordAttempt([due], [due], START_MS);
        expect(other.backedOff).toEqual(one.backedOff);
      }),
    );
  });
});
