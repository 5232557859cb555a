import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '@lianxin/kernel';
import { decided, ONE, oneCondition, QUESTION, sha256, TRIP } from '../test/charter-trip.ts';
import { determine, FEEL_ENGINE } from './index.ts';

const outcomeOf = (id: string, determination = decided()) =>
  determination.conditions.find((one) => one.id === id)?.outcome;

describe('a charter trip', () => {
  it('of the story is granted its whole fare, and says why', () => {
    const determination = decided();
    expect(determination).toMatchObject({
      format: 'lianxin-determination/1',
      policy: 'charter-trip',
      programme: { id: 'shandong-2020', version: 5 },
      engine: { name: 'feelin', version: '8.2.0' },
      outcome: 'granted',
      grants: { amountMaxFen: 809_067, missing: [] },
    });
    expect(determination.conditions).toHaveLength(5);
    expect(determination.conditions[4]).toEqual({
      ...{ id: 'twenty-in-one-trip', when: 'workers >= 20', outcome: 'met', missing: [] },
      values: [{ name: 'workers', type: 'number', value: 23 }],
    });
    const { hash, ...content } = determination;
    expect(hash).toBe(sha256(canonicalJson(content)));
  });

  it('names the engine that is installed', () => {
    const manifest = readFileSync(require.resolve('feelin/package.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject(FEEL_ENGINE);
  });

  it.each([
    ['reported-in-advance', 'met', { reportedAt: '2020-02-16T06:29:59.999+08:00' }],
    ['reported-in-advance', 'failed', { reportedAt: '2020-02-16T06:30:00+08:00' }],
    ['reported-in-advance', 'failed', { reportedAt: '2020-02-16T06:30:00.001+08:00' }],
    // The same instants, written elsewhere.
    ['reported-in-advance', 'met', { reportedAt: '2020-02-15T22:29:59.999Z' }],
    ['reported-in-advance', 'failed', { reportedAt: '2020-02-15T22:30:00Z' }],
    ['reported-in-advance', 'met', { reportedAt: '2020-02-16T07:29:59+09:00' }],
    ['reported-in-advance', 'failed', { reportedAt: '2020-02-15T17:30:00-05:00' }],
    ['by-end-of-february', 'met', { departedAt: '2020-02-29T00:00:00+08:00' }],
    ['by-end-of-february', 'met', { departedAt: '2020-02-29T23:59:59.999+08:00' }],
    ['by-end-of-february', 'failed', { departedAt: '2020-03-01T00:00:00+08:00' }],
    // Still February in London and already March in Shandong, and the other way round in Auckland.
    ['by-end-of-february', 'failed', { departedAt: '2020-02-29T16:00:00Z' }],
    ['by-end-of-february', 'met', { departedAt: '2020-02-29T15:59:59.999Z' }],
    ['by-end-of-february', 'met', { departedAt: '2020-03-01T04:59:59+13:00' }],
    ['by-end-of-february', 'failed', { departedAt: '2020-03-01T05:00:00+13:00' }],
    ['from-outside', 'met', { fromProvince: '320000' }],
    ['from-outside', 'failed', { fromProvince: '370000' }],
    ['door-to-factory', 'failed', { doorToFactory: false }],
    ['twenty-in-one-trip', 'met', { workers: 20 }],
    ['twenty-in-one-trip', 'failed', { workers: 19 }],
    ['twenty-in-one-trip', 'met', { workers: 21 }],
    ['twenty-in-one-trip', 'failed', { workers: 0 }],
    ['twenty-in-one-trip', 'failed', { workers: -20 }],
  ])('%s is %s with %j', (id, outcome, change) => {
    const determination = decided(change);
    expect(outcomeOf(id, determination)).toBe(outcome);
    expect(determination.outcome).toBe(outcome === 'met' ? 'granted' : 'refused');
    expect(determination.grants).toEqual(
      outcome === 'met'
        ? expect.objectContaining({ amountMaxFen: 809_067 })
        : {
            ...{ values: [{ name: 'fareFen', type: 'number', value: 809_067 }], missing: [] },
          },
    );
  });

  it('of two halves is refused: 20 are in one trip, whatever the other carried', () => {
    const halves = [12, 12].map((workers) => decided({ workers }).outcome);
    expect(halves).toEqual(['refused', 'refused']);
  });
});

describe('what is missing', () => {
  it.each([
    ['reportedAt', ['reported-in-advance']],
    ['departedAt', ['reported-in-advance', 'by-end-of-february']],
    ['fromProvince', ['from-outside']],
    ['doorToFactory', ['door-to-factory']],
    ['workers', ['twenty-in-one-trip']],
  ])('leaves open what depends on it: %s', (name, open) => {
    const { [name]: _left, ...rest } = TRIP;
    for (const evidence of [rest, { ...rest, [name]: null }, { ...rest, [name]: undefined }]) {
      const determination = decided({}, { evidence });
      expect(determination.outcome).toBe('undecidable');
      const undecidable = determination.conditions.filter(({ outcome }) => outcome === 'undecidable');
      expect(undecidable.map(({ id, missing }) => [id, missing])).toEqual(open.map((id) => [id, [name]]));
    }
  });

  it('is not how much is granted, either', () => {
    const open = decided({ fareFen: null });
    expect(open.outcome).toBe('undecidable');
    expect(open.grants).toEqual({ values: [], missing: ['fareFen'] });
  });

  it('does not hold up a refusal', () => {
    expect(decided({ workers: 3, reportedAt: null, fareFen: null }).outcome).toBe('refused');
  });

  it('is everything: nothing is decided', () => {
    expect(decided({}, { evidence: {} }).outcome).toBe('undecidable');
  });

  it('leaves a condition open though another side of it is known', () => {
    const rule = oneCondition('yes or n > 1');
    expect(decided({}, { rule, evidence: { yes: true } }).outcome).toBe('undecidable');
    expect(decided({}, { rule, evidence: { yes: true, n: 0 } }).outcome).toBe('granted');
  });

  it('is not taken from what an object inherits', () => {
    const evidence = Object.create({ workers: 23 }) as Record<string, unknown>;
    expect(decided({}, { evidence }).conditions[4]?.missing).toEqual(['workers']);
  });
});

describe('evidence of a wrong type', () => {
  const problemsOf = (change: object) =>
    determine({ ...QUESTION, evidence: { ...TRIP, ...change } }, sha256).problems?.map(
      ({ field, rule }) => `${field} ${rule}`,
    );

  it.each([
    ['workers', ['20', 20.5, Number.NaN, Infinity, 2 ** 53, [23], { n: 23 }, true, ''], 'whole-number-expected'],
    ['doorToFactory', ['true', 1, 0, '', []], 'true-or-false-expected'],
    ['fromProvince', [320000, '江苏', '', 'a b', 'x'.repeat(41), ['320000'], true, '3200_00'], 'code-expected'],
    [
      'departedAt',
      ['2020-02-16', '2020-02-16T06:30:00', '明天', 1581805800000, '2020-02-30T00:00:00Z', '2020-02-16T25:00:00Z', ''],
      'instant-with-offset-expected',
    ],
    ['fareFen', [0, -5], 'amount-expected'],
    ['ranOn', ['2020-02-30', '明天', '2020-2-1', '2020-02-16T00:00:00Z', 20200216, ''], 'date-expected'],
  ])('is told, and nothing is decided: %s', (name, values, rule) => {
    for (const value of values) expect([value, problemsOf({ [name]: value })]).toEqual([value, [`${name} ${rule}`]]);
  });

  it('is told with every other, and so is what nobody asked for', () => {
    expect(problemsOf({ workers: '20', doorToFactory: 'yes', weather: 'fine' })).toEqual([
      'doorToFactory true-or-false-expected',
      'workers whole-number-expected',
      'weather evidence-unknown',
    ]);
  });
});

describe('a value', () => {
  it('stands with its place in the record', () => {
    const origin = { stream: 'case-1', version: 12, event: 'MeasureRecorded', field: 'workers', hash: 'b'.repeat(64) };
    const { conditions } = decided({}, { origins: { workers: origin } });
    expect(conditions[4]?.values).toEqual([{ name: 'workers', type: 'number', value: 23, origin }]);
    expect(conditions[3]?.values).toEqual([{ name: 'doorToFactory', type: 'boolean', value: true }]);
  });

  it.each([
    ['n in [1..3]', { n: 3 }, 'granted'],
    ['n in [1..3)', { n: 3 }, 'refused'],
    ['n in (1..3]', { n: 1 }, 'refused'],
    ['n in ([1..3], 7)', { n: 7 }, 'granted'],
    ['code in ("A", "B")', { code: 'C' }, 'refused'],
    ['code in ["A", "B"]', { code: 'B' }, 'granted'],
    ['day in [date("2020-02-01")..date("2020-02-29")]', { day: '2020-02-29' }, 'granted'],
    ['day in [date("2020-02-01")..date("2020-02-29")]', { day: '2020-03-01' }, 'refused'],
    ['at = date and time("2020-02-29T15:59:59Z")', {}, 'granted'],
    ['at != date and time("2020-02-29T23:59:59+08:00")', {}, 'refused'],
    ['date(at) = day', {}, 'granted'],
    ['n * 2 - 1 = 5 and -m < 0', {}, 'granted'],
    ['yes = (n > 5)', {}, 'refused'],
    ['n / 2 >= 1.5', {}, 'granted'],
  ])('is compared as it is written: %s with %j is %s', (when, change, outcome) => {
    expect(decided({}, { rule: oneCondition(when), evidence: { ...ONE, ...change } }).outcome).toBe(outcome);
  });

  it('grants the smaller of a figure and what was paid', () => {
    const grants = (amountMaxFen: number) =>
      decided({}, { rule: { ...QUESTION.rule, grants: { amountMaxFen, amountMaxFrom: 'fareFen' } } }).grants;
    expect([grants(500_000)?.amountMaxFen, grants(900_000)?.amountMaxFen]).toEqual([500_000, 809_067]);
  });
});
