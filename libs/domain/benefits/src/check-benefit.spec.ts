import { describe, expect, it } from '@jest/globals';
import { CHARTER_TRIP, oneCondition } from '../test/charter-trip.ts';
import type { BenefitRule } from './index.ts';
import { checkBenefit, CONDITION_COUNT_MAX, EVIDENCE_COUNT_MAX, EXPRESSION_CHARS_MAX } from './index.ts';

const problemsOf = (when: string) => checkBenefit(oneCondition(when)).map(({ rule, at }) => [rule, at]);

describe('what a condition may say', () => {
  it.each([
    'yes',
    'true',
    'n >= 20',
    'n = -3 and m != 4',
    'n > 1 or m < 2 and not(yes)',
    '(n + m) * 2 - 1 <= n / 4',
    '-n < 0',
    'n * 1.5 >= 30',
    'code = "CN-37"',
    '(n in [1..3]) and yes',
    'code in ("A", "B") and yes',
    'code in ("A", "B")',
    'code in ["A", "B"]',
    'n in [1..10]',
    'n in (1..10)',
    'n in ([1..3], 7)',
    'n in [m, 5]',
    'day in [date("2020-02-01")..date("2020-02-29")]',
    'day <= date("2020-02-29")',
    'date(at) = day',
    'at < date and time("2020-03-01T00:00:00+08:00")',
    'at < date and time("2020-02-29T16:00:00Z")',
    'yes = (n > 1)',
    'not(not(yes))',
  ])('%s', (when) => {
    expect(problemsOf(when)).toEqual([]);
  });

  it('as much as there is room for', () => {
    const long = `n = 1${' or n = 1'.repeat(55)}`.padEnd(EXPRESSION_CHARS_MAX);
    expect(problemsOf(long)).toEqual([]);
    expect(problemsOf(`${long} `)).toEqual([[`at-most:${EXPRESSION_CHARS_MAX}`, undefined]]);
    expect(problemsOf(`${'('.repeat(240)}yes${')'.repeat(240)}`)).toEqual([]);
  });
});

describe('what a condition may not say', () => {
  it.each([
    // Loops, functions, text patterns, the clock.
    ['for x in [n] return x', 'feel-not-allowed:ForExpression', 0],
    ['some x in [n] satisfies x = 1', 'feel-not-allowed:QuantifiedExpression', 0],
    ['yes and (every x in [n] satisfies x = 1)', 'feel-not-allowed:QuantifiedExpression', 9],
    ['if yes then yes else yes', 'feel-not-allowed:IfExpression', 0],
    ['function(a) a', 'feel-not-allowed:FunctionDefinition', 0],
    ['matches(code, "A.*")', 'function-not-allowed:matches', 0],
    ['day < today()', 'function-not-allowed:today', 6],
    ['at <= now()', 'function-not-allowed:now', 6],
    ['contains(code, "A")', 'function-not-allowed:contains', 0],
    ['n = number("3", ".", ",")', 'function-not-allowed:number', 4],
    ['count([n]) = 1', 'function-not-allowed:count', 0],
    ['time("10:00:00") = n', 'function-not-allowed:time', 0],
    ['duration("P1D") = n', 'function-not-allowed:duration', 0],
    ['@"2020-01-01" = day', 'function-not-allowed:@', 0],
    // Paths, filters, lists, what is no value.
    ['at.year = 2020', 'feel-not-allowed:PathExpression', 0],
    ['[n][1] = 1', 'feel-not-allowed:FilterExpression', 0],
    ['n instance of number', 'feel-not-allowed:InstanceOfExpression', 0],
    ['{a: 1} = n', 'feel-not-allowed:Context', 0],
    ['code != null', 'feel-not-allowed:null', 8],
    ['? > 1', 'feel-not-allowed:?', 0],
    ['n between 1 and 3', 'feel-not-allowed:between', 2],
    ['n == 3', 'feel-not-allowed:SimplePositiveUnaryTest', 3],
    ['n in >= 3', 'feel-not-allowed:SimplePositiveUnaryTest', 5],
    ['n ** 2 = 9', 'feel-not-allowed:**', 2],
    ['yes // and so on', 'feel-not-allowed:Expression', 0],
    ['n in []', 'list-empty', 5],
    // The engine reads on, and asks whether it is one of "[1..3] and yes".
    ['n in [1..3] and yes', 'in-needs-parentheses', 5],
    ['yes in true and yes', 'in-needs-parentheses', 7],
    ['code in ["A"] or yes', 'in-needs-parentheses', 8],
    ['yes in (n > 1, n < 3)', 'in-needs-parentheses', 8],
    // Names and signs.
    ['weather = 3', 'name-unknown:weather', 0],
    ['n > 3 and weather', 'name-unknown:weather', 10],
    ['not = 3', 'name-unknown:not', 0],
    ['n >', 'feel-syntax', 3],
    ['', 'feel-syntax', 0],
    ['n = 1 1', 'feel-syntax', 6],
    // What the engine answers, and wrongly.
    ['n = "3"', 'number-expected', 4],
    ['n < code', 'number-expected', 4],
    ['day < "明天"', 'code-expected', 6],
    ['code = "两个 字"', 'code-expected', 7],
    ['day <= at', 'date-expected', 7],
    ['at = day', 'instant-expected', 5],
    ['code < "B"', 'no-order-of:code', 5],
    ['yes > true', 'no-order-of:boolean', 4],
    ['code in ["A".."B"]', 'no-order-of:code', 8],
    ['n in ["A"]', 'number-expected', 6],
    ['n in [[1, 2], 3]', 'feel-not-allowed:List', 6],
    ['1 < n < 3', 'boolean-expected', 8],
    ['n and yes', 'boolean-expected', 0],
    ['not(n)', 'boolean-expected', 4],
    ['not(yes, yes)', 'not-takes-one', 0],
    ['not(negand: yes)', 'not-takes-one', 0],
    ['n + 1', 'boolean-expected', 0],
    ['code + "A" = "AA"', 'number-expected', 0],
    ['day - date("2020-02-01") = n', 'number-expected', 0],
    ['n = 1e3', 'number-not-plain', 4],
    ['n = 1234567890123456', 'number-not-plain', 4],
    ['n / m > 1', 'divisor-not-a-number', 4],
    ['n / 0 > 1', 'divisor-not-a-number', 4],
    ['day = date("2020-02-30")', 'date-expected', 11],
    ['day = date("2020-02-29T00:00:00Z")', 'date-expected', 11],
    ['day = date(day)', 'date-text-or-instant-expected', 11],
    ['day = date(2020, 2, 29)', 'takes-one-text', 6],
    ['at < date and time("2020-03-01T00:00:00")', 'instant-with-offset-expected', 19],
    ['at < date and time("2020-03-01T00:00:00@Asia/Shanghai")', 'instant-with-offset-expected', 19],
    ['at < date and time(day)', 'instant-text-expected', 19],
  ] as const)('%s: %s', (when, rule, at) => {
    expect(problemsOf(when)).toContainEqual([rule, at]);
  });

  it('and all of it is told at once', () => {
    expect(problemsOf('n = "3" and code = 4 or weather')).toEqual([
      ['number-expected', 4],
      ['code-expected', 19],
      ['name-unknown:weather', 24],
    ]);
  });
});

describe('a rule', () => {
  const rulesOf = (change: Partial<BenefitRule>) =>
    checkBenefit({ ...CHARTER_TRIP, ...change }).map(({ path, rule }) => `${path} ${rule}`);
  const name = (text: string) => ({ name: text, type: 'number' as const, title: { zh: 'x', en: 'x' } });
  const condition = (id: string) => ({ id, title: { zh: 'x', en: 'x' }, when: 'n = 1' });
  const many = <T>(count: number, make: (text: string) => T) => Array.from({ length: count }, (_, i) => make(`n${i}`));

  it('of the story is in order', () => {
    expect(checkBenefit(CHARTER_TRIP)).toEqual([]);
  });

  it('has names and conditions to a limit, each once', () => {
    const conditions = (count: number) => ({ evidence: [name('n')], conditions: many(count, condition), grants: {} });
    expect(rulesOf(conditions(CONDITION_COUNT_MAX))).toEqual([]);
    expect(rulesOf(conditions(CONDITION_COUNT_MAX + 1))).toEqual([`conditions at-most:${CONDITION_COUNT_MAX}`]);
    expect(rulesOf(conditions(0))).toEqual(['conditions condition-expected']);
    const names = (count: number) => ({ ...conditions(1), evidence: [name('n'), ...many(count - 1, name)] });
    expect(rulesOf(names(EVIDENCE_COUNT_MAX))).toEqual([]);
    expect(rulesOf(names(EVIDENCE_COUNT_MAX + 1))).toEqual([`evidence at-most:${EVIDENCE_COUNT_MAX}`]);
    expect(rulesOf({ ...conditions(1), evidence: [name('n'), name('n')] })).toEqual(['evidence[1].name name-twice']);
    expect(rulesOf({ ...conditions(1), conditions: [condition('a'), condition('a')] })).toEqual([
      'conditions[1].id id-twice',
    ]);
  });

  it.each(['not', 'date', 'time', 'now', 'today', 'if', 'for', 'in', 'and', 'or', 'true', 'null', 'some', 'every'])(
    'has no name %s, which means something to FEEL',
    (word) => {
      expect(rulesOf({ evidence: [name(word)], conditions: [condition('a')], grants: {} })).toEqual([
        'evidence[0].name name-reserved',
      ]);
    },
  );

  it.each(['', 'N', 'n m', 'n-m', 'n.m', '人数', '__proto__', 'n'.repeat(41)])('has no name %j', (word) => {
    expect(rulesOf({ evidence: [name(word)], conditions: [condition('a')], grants: {} })).toEqual([
      'evidence[0].name name-expected',
    ]);
  });

  it('grants by a number', () => {
    const refused = ['grants.amountMaxFrom number-evidence-expected'];
    expect(rulesOf({ grants: { amountMaxFrom: 'doorToFactory' } })).toEqual(refused);
    expect(rulesOf({ grants: { amountMaxFrom: 'weather' } })).toEqual(refused);
    expect(rulesOf({ grants: { amountMaxFen: 1 } })).toEqual([]);
  });
});
