import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { evaluate } from 'feelin';
import { CHARTER_TRIP, decided, oneCondition, QUESTION, sha256 } from '../test/charter-trip.ts';
import { toFeelValue } from './evidence-values.ts';
import type { Evidence, EvidenceValue } from './index.ts';
import { checkBenefit, checkEvidence, describeEvidence, determine, verifyDetermination } from './index.ts';

const USUAL = 150;
const OFFSETS = ['Z', '+08:00', '+13:00', '-05:00', '+05:30'];

const number = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.constantFrom(0, 19, 20, Number.MAX_SAFE_INTEGER));
const date = fc
  .integer({ min: 0, max: 400 })
  .map((n) => new Date(Date.UTC(2019, 11, 1 + n)).toISOString().slice(0, 10));
const time = fc.constantFrom('00:00:00', '15:59:59.999', '16:00:00', '23:59:59', '06:30:00');
const instant = fc.tuple(date, time, fc.constantFrom(...OFFSETS)).map(([day, at, offset]) => `${day}T${at}${offset}`);
const code = fc.constantFrom('320000', '370000', 'A', 'B');

const operator = fc.constantFrom('<', '<=', '>', '>=', '=', '!=');
const sum = fc
  .tuple(fc.constantFrom('n', 'm', '3', '20', '-1'), fc.constantFrom('+', '-', '*'), fc.constantFrom('n', 'm', '2'))
  .map((parts) => parts.join(' '));
const atom = fc.oneof(
  fc.constantFrom('yes', 'not(yes)', 'true', 'code in ("A", "B")', 'code != "A"', '(n in [1..20))', 'n in ([1..3], m)'),
  fc.tuple(sum, operator, sum).map((parts) => parts.join(' ')),
  fc.tuple(date, operator).map(([day, sign]) => `day ${sign} date("${day}")`),
  fc.tuple(date, operator).map(([day, sign]) => `date(at) ${sign} date("${day}")`),
  fc.tuple(instant, operator).map(([when, sign]) => `at ${sign} date and time("${when}")`),
);
const condition = fc
  .tuple(atom, fc.constantFrom(' and ', ' or '), atom, fc.constantFrom(' and ', ' or '), atom, fc.boolean())
  .map(([a, one, b, two, c, inner]) => (inner ? `(${a}${one}${b})${two}not(${c})` : `${a}${one}${b}${two}${c}`));
const evidence = fc.record({ n: number, m: number, yes: fc.boolean(), code, day: date, at: instant });

const trip = fc.record(
  {
    ...{ reportedAt: instant, departedAt: instant, fromProvince: code, doorToFactory: fc.boolean() },
    ...{ workers: number, fareFen: fc.integer({ min: 1, max: 1_000_000 }) },
  },
  { requiredKeys: [] },
);

type Trip = Record<'reportedAt' | 'departedAt' | 'fromProvince', string> & { workers: number; doorToFactory: boolean };

/** The same five conditions by other means than FEEL. */
function expectedOf(given: Partial<Trip>): (boolean | undefined)[] {
  const { reportedAt, departedAt, fromProvince, doorToFactory, workers } = given;
  const ms = (text: string) => Date.parse(text);
  return [
    reportedAt && departedAt ? ms(reportedAt) < ms(departedAt) : undefined,
    departedAt ? ms(departedAt) < ms('2020-03-01T00:00:00+08:00') : undefined,
    fromProvince ? fromProvince !== '370000' : undefined,
    doorToFactory,
    workers === undefined ? undefined : workers >= 20,
  ];
}

describe('whatever the evidence', () => {
  it('a charter trip is decided as its five conditions say', () => {
    fc.assert(
      fc.property(trip, (given) => {
        const { conditions, outcome } = decided({}, { evidence: given });
        const expected = expectedOf(given as Partial<Trip>);
        const words = expected.map((met) => (met === undefined ? 'undecidable' : met ? 'met' : 'failed'));
        expect(conditions.map((one) => one.outcome)).toEqual(words);
        const open = words.includes('undecidable') || given.fareFen === undefined;
        expect(outcome).toBe(words.includes('failed') ? 'refused' : open ? 'undecidable' : 'granted');
      }),
      { numRuns: runs(USUAL) },
    );
  });

  it('a determination holds worked out again, and no value of it can be changed unseen', () => {
    fc.assert(
      fc.property(trip, fc.nat(), (given, which) => {
        const determination = decided({}, { evidence: given });
        const text = JSON.stringify(determination);
        expect(verifyDetermination(JSON.parse(text), QUESTION, sha256)).toEqual([]);
        const places = [...text.matchAll(/[a-z0-9](?=[^"]*"(?:[,}\]]|:[[{]))/g)].map(({ index }) => index);
        const at = places[which % places.length] as number;
        const changed = `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
        expect(verifyDetermination(JSON.parse(changed), QUESTION, sha256)).not.toEqual([]);
      }),
      { numRuns: runs(USUAL) },
    );
  });
});

describe('whatever the condition', () => {
  it('that is accepted is answered with true or false, as the engine answers it at once', () => {
    fc.assert(
      fc.property(condition, evidence, (when, given) => {
        const rule = oneCondition(when);
        expect([when, checkBenefit(rule)]).toEqual([when, []]);
        const { determination } = determine({ ...QUESTION, rule, evidence: given }, sha256);
        const context = Object.fromEntries(
          rule.evidence.map(({ name, type }) => [name, toFeelValue(type, (given as Evidence)[name], 480)]),
        );
        const { value, warnings } = evaluate(when, context);
        expect(warnings).toEqual([]);
        expect(determination?.outcome).toBe(value === true ? 'granted' : 'refused');
      }),
      { numRuns: runs(USUAL) },
    );
  });

  it('a text of its signs in any order is accepted or told, and never breaks the check', () => {
    const signs = [
      'n',
      'yes',
      'code',
      'day',
      'at',
      ' ',
      '(',
      ')',
      '[',
      ']',
      '..',
      '<',
      '=',
      '"A"',
      '3',
      ' and ',
      ' in ',
    ];
    const more = ['not(', 'date(', 'today()', '.', '-', '/', '//', '?', 'for', 'null', '人', '\n', '"', '{', '@'];
    const mixed = fc.array(fc.constantFrom(...signs, ...more), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(mixed, evidence, (when, given) => {
        const rule = oneCondition(when);
        if (checkBenefit(rule).length > 0) return;
        expect(determine({ ...QUESTION, rule, evidence: given }, sha256).determination).toBeDefined();
      }),
      { numRuns: runs(USUAL * 3) },
    );
  });
});

describe('the description of evidence', () => {
  const odd = fc.oneof(fc.jsonValue(), number, date, instant, code, fc.constantFrom<EvidenceValue>('明天', '20', 20.5));

  it('takes what the check takes', () => {
    const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(describeEvidence(CHARTER_TRIP));
    const names = [...CHARTER_TRIP.evidence.map(({ name }) => name), 'weather'];
    let [good, bad] = [0, 0];
    fc.assert(
      fc.property(fc.constantFrom(...names), odd, (name, value) => {
        const problems = checkEvidence(CHARTER_TRIP, { [name]: value });
        // A format is no rule of the schema: what only it says (a day that is not there) the check alone refuses.
        if (problems.length === 0) expect([name, value, valid({ [name]: value })]).toEqual([name, value, true]);
        else if (!/date|instant/.test(problems[0]?.rule ?? '')) expect(valid({ [name]: value })).toBe(false);
        if (problems.length > 0) bad += 1;
        else good += 1;
      }),
      { numRuns: runs(USUAL) },
    );
    expect(Math.min(good, bad)).toBeGreaterThan(runs(USUAL) / 32);
  });
});
