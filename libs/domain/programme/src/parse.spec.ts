import { describe, expect, it } from '@jest/globals';
import { parseProgramme, problemsIn, shippedProgrammes } from './index.ts';

const good = (): Record<string, unknown> => structuredClone(shippedProgrammes[0]) as unknown as Record<string, unknown>;

function changed(path: readonly (string | number)[], value: unknown): unknown {
  const file = good();
  const last = path[path.length - 1] as string;
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], file);
  (parent as Record<string, unknown>)[last] = value;
  return file;
}

describe('a programme file', () => {
  it('is accepted as shipped', () => {
    expect(problemsIn(good())).toEqual([]);
  });

  it.each([
    [['clocks', 'resolve', 'amount'], 0, 'clocks.resolve.amount', 'whole-number:1..525600'],
    [['clocks', 'resolve', 'unit'], 'days', 'clocks.resolve.unit', /^one-of:working-days/],
    [['clocks', 'resolve', 'owner'], undefined, 'clocks.resolve.owner', /^one-of/],
    [['clocks', 'resolve', 'amuont'], 5, 'clocks.resolve.amuont', 'unknown-field'],
    [['clocks', 'intake'], undefined, 'clocks.intake', 'object-expected'],
    [['ladder', 0, 'recipients', 0], 'boss', 'ladder[0].recipients[0]', /^one-of/],
    [
      ['office', 'hours', 'sessions'],
      [{ openHour: 13, closeHour: 9 }],
      'office.hours.sessions[0]',
      'sessions-in-order',
    ],
    [['office', 'hours', 'sessions', 0, 'closeHour'], 17.123, 'office.hours.sessions[0].closeHour', /^hour/],
    [['title', 'zh'], '', 'title.zh', 'text-expected'],
    [['sources'], 'none', 'sources', 'list-expected'],
    [['version'], '1', 'version', /^whole-number/],
  ] as const)('with %j = %j is refused naming %s', (path, value, where, rule) => {
    const problems = problemsIn(changed(path, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toBe(where);
    expect(problems[0]?.rule).toMatch(rule);
  });

  it('has each rung at most once on a clock', () => {
    const file = good();
    const ladder = file['ladder'] as unknown[];
    expect(problemsIn({ ...file, ladder: [...ladder, ladder[0]] })[0]?.rule).toBe('rung-twice-on-a-clock');
  });

  it.each([[null], [[]], ['text'], [{}]])('is not %j', (value) => {
    expect(problemsIn(value).length).toBeGreaterThan(0);
    expect(() => parseProgramme(value)).toThrow(TypeError);
  });
});
