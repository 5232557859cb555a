import { describe, expect, it } from '@jest/globals';
import { evaluate } from 'feelin';
import { CHARTER_TRIP, decided, oneCondition, QUESTION, sha256 } from '../test/charter-trip.ts';
import { compileCondition, FeelFailure, judge } from './feel.ts';
import { checkBenefit, determine, verifyDetermination } from './index.ts';
import type { Evidence } from './index.ts';

/** Both sides of the boundaries that a fault would move. */
const BOUNDARIES: readonly (readonly [Evidence, string])[] = [
  [{ workers: 20 }, 'granted'],
  [{ workers: 19 }, 'refused'],
  [{ departedAt: '2020-02-29T15:59:59.999Z' }, 'granted'],
  [{ departedAt: '2020-02-29T16:00:00Z' }, 'refused'],
];

/** The boundaries that are answered otherwise under a fault. */
const red = (fault: Partial<typeof QUESTION>) =>
  BOUNDARIES.filter(([change, outcome]) => decided(change, fault).outcome !== outcome).map(([change]) => change);

const withCondition = (index: number, when: string) => ({
  rule: {
    ...CHARTER_TRIP,
    conditions: CHARTER_TRIP.conditions.map((one, i) => (i === index ? { ...one, when } : one)),
  },
});

describe('a fault that is planted is seen', () => {
  it('and without one all boundaries hold', () => {
    expect(red({})).toEqual([]);
  });

  it('< for <=, and > for >=', () => {
    expect(red(withCondition(4, 'workers > 20'))).toEqual([{ workers: 20 }]);
    expect(red(withCondition(1, 'date(departedAt) < date("2020-02-29")'))).toEqual([
      { departedAt: '2020-02-29T15:59:59.999Z' },
    ]);
  });

  it("the office's offset dropped", () => {
    expect(red({ offsetMinutes: 0 })).toEqual([{ departedAt: '2020-02-29T16:00:00Z' }]);
  });

  it('the type check off: the engine grants by a text, by a list and by nothing at all', () => {
    const unchecked = (when: string, n: unknown) => evaluate(when, { n }).value;
    expect([unchecked('n >= 20', '9'), unchecked('n != 20', null), unchecked('n <= 20', [3])]).toContain(true);
    for (const n of ['9', [3]]) {
      const question = { ...QUESTION, rule: oneCondition('n >= 20'), evidence: { n } };
      expect(determine(question, sha256).problems).toEqual([{ field: 'n', rule: 'whole-number-expected' }]);
    }
    const missing = determine({ ...QUESTION, rule: oneCondition('n != 20'), evidence: { n: null } }, sha256);
    expect(missing.determination?.outcome).toBe('undecidable');
  });

  it('warnings ignored: an answer with a warning is none', () => {
    const { value, warnings } = evaluate('n != weather', { n: 3 });
    expect([value, warnings.length]).toEqual([true, 1]);
    expect(() => judge('n != weather', value, warnings)).toThrow(FeelFailure);
    expect(() => judge('n', null, [])).toThrow('neither true nor false');
    const compiled = compileCondition('n != weather', ['n']);
    for (const n of [3, 4]) expect(() => compiled([n])).toThrow('NO_VARIABLE_FOUND');
  });

  it('what is no expression is told where it is read', () => {
    for (const expression of ['n >', '']) expect(() => compileCondition(expression, ['n'])).toThrow(FeelFailure);
  });

  it('an expression with today()', () => {
    const today = withCondition(1, 'date(departedAt) <= today()');
    expect(checkBenefit(today.rule)).toEqual([
      { path: 'conditions[1].when', rule: 'function-not-allowed:today', at: 20 },
    ]);
  });

  it('a determination under a rule with a fault does not verify under the right one', () => {
    const wrong = decided({ workers: 19 }, withCondition(4, 'workers >= 19'));
    expect(wrong.outcome).toBe('granted');
    expect(verifyDetermination(wrong, QUESTION, sha256).map(({ path }) => path)).toEqual([
      'outcome',
      'conditions[4].when',
      'conditions[4].outcome',
      'grants.amountMaxFen',
    ]);
  });
});
