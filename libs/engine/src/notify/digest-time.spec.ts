import { describe, expect, it } from '@jest/globals';
import { DAY_MS, instant, msBetween } from '@lianxin/kernel';
import { DEFAULT_OPENING_TIME, nextOpening } from './digest-time.ts';

const QINGDAO = { offsetMinutes: 480, opensAtMinute: 540 };
const NEWFOUNDLAND = { offsetMinutes: -210, opensAtMinute: 30 };

describe('the next opening of an office', () => {
  it.each([
    ['before it opens', '2020-02-03T00:59:59.999Z', '2020-02-03T01:00:00.000Z'],
    ['at that very instant', '2020-02-03T01:00:00.000Z', '2020-02-04T01:00:00.000Z'],
    ['in the evening there', '2020-02-03T12:00:00.000Z', '2020-02-04T01:00:00.000Z'],
    ['over the end of a leap February', '2020-02-29T02:00:00.000Z', '2020-03-01T01:00:00.000Z'],
  ])('%s', (_, now, opening) => {
    expect(nextOpening(QINGDAO, instant(now))).toBe(opening);
  });

  it('counts from midnight there, west of Greenwich too', () => {
    expect(nextOpening(NEWFOUNDLAND, instant('2020-02-03T12:00:00.000Z'))).toBe('2020-02-04T04:00:00.000Z');
  });

  it('is ahead, and never by more than a day', () => {
    for (let minute = 0; minute < 3000; minute += 7) {
      const now = instant(new Date(Date.UTC(2020, 0, 1, 0, minute)).toISOString());
      for (const day of [QINGDAO, NEWFOUNDLAND, DEFAULT_OPENING_TIME]) {
        const waitMs = msBetween(now, nextOpening(day, now));
        expect(waitMs > 0 && waitMs <= DAY_MS).toBe(true);
      }
    }
  });
});
