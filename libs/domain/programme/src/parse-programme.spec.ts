import { describe, expect, it } from '@jest/globals';
import { parseProgramme, findFormProblems, shippedProgrammes } from './index.ts';

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
    expect(findFormProblems(good())).toEqual([]);
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
    const problems = findFormProblems(changed(path, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toBe(where);
    expect(problems[0]?.rule).toMatch(rule);
  });

  it('has each rung at most once on a clock', () => {
    const file = good();
    const ladder = file['ladder'] as unknown[];
    expect(findFormProblems({ ...file, ladder: [...ladder, ladder[0]] })[0]?.rule).toBe('rung-twice-on-a-clock');
  });

  it('says of every silence what follows, and leads to nothing that is not there', () => {
    const [asked, told, dated, silent] = [
      { acknowledgeWithin: { unit: 'minutes', amount: 1 } },
      (then: string) => ({ unacknowledged: { then, recipients: ['leader'] } }),
      (rung: string) => ({ rung, clocks: ['resolve'], offset: { unit: 'minutes', amount: 1 }, recipients: ['holder'] }),
      { from: 'unacknowledged' },
    ];
    const rules = (...ladder: object[]) =>
      findFormProblems({ ...good(), ladder }).map(({ path, rule }) => [path, rule]);
    expect(rules({ ...dated('red-card'), ...told('told-again') })).toEqual([
      ['ladder[0]', 'nobody-has-to-acknowledge'],
    ]);
    expect(rules({ ...dated('red-card'), ...asked, ...told('goes-up') })).toEqual([
      ['ladder[0]', 'nothing-to-go-up-to'],
    ]);
    const interview = { ...dated('interview'), ...silent };
    expect(rules({ ...dated('red-card'), ...asked, ...told('told-again') }, interview)).toEqual([
      ['ladder[1]', 'nobody-goes-up-to-it'],
    ]);
    expect(rules({ ...dated('red-card'), ...asked, ...told('goes-up') }, interview)).toEqual([]);
    expect(rules({ ...dated('yellow-card'), ...asked, ...told('goes-up') }, dated('red-card'), interview)).toEqual([
      ['ladder[2]', 'nobody-goes-up-to-it'],
    ]);
  });

  it('may name what has to be shown of an item, and counts in a unit', () => {
    const unit = { zh: '只', en: 'pieces' };
    const problemsOf = (evidence: unknown) =>
      findFormProblems({ ...good(), checklist: [{ id: 'stock', title: unit, evidence }] }).map(
        ({ path, rule }) => `${path} ${rule}`,
      );
    for (const one of [undefined, { kind: 'count', unit }, { kind: 'file' }, { kind: 'signature' }])
      expect(problemsOf(one)).toEqual([]);
    for (const one of [{ kind: 'count' }, { kind: 'file', unit }])
      expect(problemsOf(one)).toEqual(['checklist[0].evidence unit-of-a-count']);
    expect(problemsOf({ kind: 'word' })).toEqual(['checklist[0].evidence.kind one-of:count|file|signature']);
    expect(problemsOf({ kind: 'count', unit: { zh: '只' } })).toEqual(['checklist[0].evidence.unit.en text-expected']);
  });

  it.each([[null], [[]], ['text'], [{}]])('is not %j', (value) => {
    expect(findFormProblems(value).length).toBeGreaterThan(0);
    expect(() => parseProgramme(value)).toThrow(TypeError);
  });
});
