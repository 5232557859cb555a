import { describe, expect, it } from '@jest/globals';
import { date, instant } from './scalars.ts';

const rulesOf = (form: typeof date | typeof instant, text: string): readonly string[] =>
  form.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe('a day or an instant that comes in', () => {
  it.each(['0001-01-01', '1999-12-31', '2080-01-01', '9999-12-31'])('lies in the years of the calendar: %s', (day) => {
    expect(rulesOf(date, day)).toEqual(['outside-calendar']);
    expect(rulesOf(instant, `${day}T12:00:00Z`)).toEqual(['outside-calendar']);
  });

  it('is one', () => {
    expect(rulesOf(date, '2020-02-30')).toEqual(['bad-date']);
    expect(rulesOf(instant, 'soon')).toEqual(['bad-instant']);
    expect([...rulesOf(date, '2000-01-01'), ...rulesOf(instant, '2079-12-31T23:59:59+08:00')]).toEqual([]);
  });

  const minute = '2026-12-01T10:00';
  it.each([
    ...[
      `${minute}:00+0800`,
      `${minute}:00z`,
      '2026-12-01t10:00:00Z',
      `${minute}:00.123456789Z`,
      '2026-12-01T24:00:00Z',
    ],
    ...[`${minute}:00`, `${minute}:00Z`, `${minute}+08:00`, `${minute}:00.1Z`, `${minute}:00.123-05:30`],
  ])('is described by the pattern that takes it or not: %s', (text) => {
    const { pattern } = instant.meta() as { readonly pattern: string };
    expect(new RegExp(pattern).test(text)).toBe(rulesOf(instant, text).length === 0);
  });
});
