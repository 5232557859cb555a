import { describe, expect, it } from '@jest/globals';
import { parseDays } from './parse-days.ts';

const YEAR = 2026;

describe('days as a notice writes them', () => {
  it.each([
    ['1月1日（周四）至3日（周六）放假调休，共3天。', ['2026-01-01', '2026-01-02', '2026-01-03']],
    ['1月4日（周日）上班。', ['2026-01-04']],
    ['2月14日（周六）、2月28日（周六）上班。', ['2026-02-14', '2026-02-28']],
    ['9月30日至10月2日', ['2026-09-30', '2026-10-01', '2026-10-02']],
    ['2025-12-31 ~ 2026-01-01', ['2025-12-31', '2026-01-01']],
    ['2027年1月1日至2日', ['2027-01-01', '2027-01-02']],
    ['05-01 to 05-02\n05-01', ['2026-05-01', '2026-05-02']],
    ['', []],
  ])('%s', (text, days) => {
    expect(parseDays(text, YEAR)).toEqual({ days, wrong: [] });
  });

  it.each([
    ['2月30日', '2026-02-30'],
    ['3月2日至3月1日', '2026-03-02 – 2026-03-01'],
    ['13-01', '2026-13-01'],
  ])('that there are not are told: %s', (text, wrong) => {
    expect(parseDays(text, YEAR)).toEqual({ days: [], wrong: [wrong] });
  });
});
