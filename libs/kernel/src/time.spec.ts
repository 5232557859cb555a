import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { Unanswerable } from './rejection.ts';
import type { Instant } from './time.ts';
import {
  civilFromDays,
  localDateAt,
  dateToDays,
  daysFromCivil,
  daysToDate,
  minInstant,
  fromMs,
  instant,
  maxInstant,
  localDate,
  msBetween,
  parseDate,
  parseInstant,
  addMs,
  toMs,
} from './time.ts';

const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
const anyMs = fc.integer({ min: FIRST_MS, max: LAST_MS });
const DAY_MS = 86_400_000;

describe('an instant', () => {
  it('agrees with Date over ten thousand years', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        const text = new Date(ms).toISOString();
        expect(fromMs(ms)).toBe(text);
        expect(toMs(text as Instant)).toBe(ms);
        expect(parseInstant(text)).toBe(text);
      }),
      { numRuns: runs(2000) },
    );
  });

  it.each([FIRST_MS, LAST_MS, 0, -1, 951_782_400_000, 951_868_799_999, 4_107_542_399_999])(
    'agrees with Date at %i ms',
    (ms) => expect(fromMs(ms)).toBe(new Date(ms).toISOString()),
  );

  it('sorts as text in the order of time', () => {
    fc.assert(
      fc.property(anyMs, anyMs, (a, b) => {
        expect(fromMs(a) < fromMs(b)).toBe(a < b);
        expect(maxInstant(fromMs(a), fromMs(b))).toBe(fromMs(Math.max(a, b)));
        expect(minInstant(fromMs(a), fromMs(b))).toBe(fromMs(Math.min(a, b)));
        expect(msBetween(fromMs(a), fromMs(b))).toBe(b - a);
      }),
    );
  });

  it('moves by milliseconds', () => {
    expect(addMs(instant('2020-02-28T23:59:59.999Z'), 1)).toBe('2020-02-29T00:00:00.000Z');
    expect(addMs(instant('2021-03-01T00:00:00Z'), -1)).toBe('2021-02-28T23:59:59.999Z');
  });

  it.each([
    ['2020-01-20T16:00:00+08:00', '2020-01-20T08:00:00.000Z'],
    ['2020-01-20T00:00:00.5-00:30', '2020-01-20T00:30:00.500Z'],
    ['2020-01-20T08:00:00.12Z', '2020-01-20T08:00:00.120Z'],
    ['2019-12-31T20:00:00-05:00', '2020-01-01T01:00:00.000Z'],
    ['2026-12-01T10:00Z', '2026-12-01T10:00:00.000Z'],
    ['2026-12-01T10:00+08:00', '2026-12-01T02:00:00.000Z'],
  ])('is read from %s', (text, expected) => expect(parseInstant(text)).toBe(expected));

  it.each([
    '',
    'yesterday',
    '2020-01-20',
    '2020-01-20T08:00:00',
    '2020-01-20 08:00:00Z',
    '2020-01-20T08Z',
    '2020-01-20T08:00.5Z',
    '2020-02-30T08:00:00Z',
    '2021-02-29T08:00:00Z',
    '2020-13-01T08:00:00Z',
    '2020-00-01T08:00:00Z',
    '2020-01-00T08:00:00Z',
    '2020-01-20T24:00:00Z',
    '2020-01-20T08:60:00Z',
    '2016-12-31T23:59:60Z',
    '2020-01-20T08:00:00+24:00',
    '2020-01-20T08:00:00+08:60',
    '2020-01-20T08:00:00.1234Z',
    '0000-01-01T00:00:00+08:00',
    '9999-12-31T23:59:59-08:00',
    '+012020-01-20T08:00:00Z',
    '2020-01-20T08:00:00Z\n',
  ])('is not read from %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
    expect(() => instant(text)).toThrow(RangeError);
  });

  it.each([LAST_MS + 1, FIRST_MS - 1, NaN, Infinity, -Infinity])('does not leave its years: %d ms', (ms) =>
    expect(() => fromMs(ms)).toThrow(RangeError),
  );
});

describe('a day', () => {
  it('agrees with Date in both directions', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        const days = Math.floor(ms / DAY_MS);
        const date = new Date(days * DAY_MS);
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civilFromDays(days)).toEqual(civil);
        expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(days);
        expect(daysToDate(days)).toBe(date.toISOString().slice(0, 10));
        expect(dateToDays(daysToDate(days))).toBe(days);
      }),
    );
  });

  it.each(['2000-02-29', '2020-02-29', '1900-02-28', '2020-12-31'])('%s exists', (text) =>
    expect(localDate(text)).toBe(text),
  );

  it.each(['1900-02-29', '2021-02-29', '2020-04-31', '2020-1-1', '2020-00-10', '20200101', '2020-01-01Z', ''])(
    '%j does not',
    (text) => {
      expect(parseDate(text)).toBeUndefined();
      expect(() => localDate(text)).toThrow(RangeError);
    },
  );

  it('is none outside the years 0000 to 9999', () => {
    const [first, last] = [dateToDays(localDate('0000-01-01')), dateToDays(localDate('9999-12-31'))];
    for (const days of [first - 1, last + 1, Number.NaN]) expect(() => daysToDate(days)).toThrow(Unanswerable);
    expect(() => localDateAt(instant('9999-12-31T20:00:00.000Z'), 480)).toThrow(Unanswerable);
    expect(parseDate('9999-12-99')).toBeUndefined();
  });

  it('begins earlier in Qingdao than in Greenwich', () => {
    expect(localDateAt(instant('2020-01-23T15:59:59.999Z'), 480)).toBe('2020-01-23');
    expect(localDateAt(instant('2020-01-23T16:00:00.000Z'), 480)).toBe('2020-01-24');
    expect(localDateAt(instant('2020-01-24T04:59:00.000Z'), -300)).toBe('2020-01-23');
  });
});
