import { describe, expect, it } from '@jest/globals';
import type { FormProblem } from '../form-check.ts';
import { findFormProblems, shippedProgrammes } from '../index.ts';
import { drawForm } from './draw-form.ts';
import type { DrawRule, DrawStratum } from './draw-rule.ts';

const all: DrawStratum = { id: 'all', percent: 20, min: 5 };
const late: DrawStratum = { id: 'late', where: { late: 'yes' }, percent: 100 };
const DRAW: DrawRule = {
  period: 'week',
  sources: {
    persons: [{ id: 'auditor-1' }],
    public: { title: { zh: '双色球', en: 'Lottery' }, publishedAfter: { unit: 'hours', amount: 22 } },
  },
  revealWithin: { unit: 'working-days', amount: 2 },
  strata: [
    all,
    { id: 'category', by: 'category', min: 1 },
    { id: 'withdrawn', where: { ending: 'withdrawn' }, percent: 50 },
    late,
  ],
  must: ['breach', 'bad-rating'],
  ours: true,
};

function problemsOf(draw: object): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  drawForm(draw, 'sampling.draw', problems);
  return problems.map(({ path, rule }) => ({ path: path.replace('sampling.draw.', ''), rule }));
}

describe('the draw of a programme', () => {
  it.each<DrawRule['period']>(['week', 'day', 'month', '10-minutes'])('over a %s is taken', (period) => {
    expect(problemsOf({ ...DRAW, period })).toEqual([]);
  });

  it('is a part of its file, and what is wrong with it is told by its place there', () => {
    const [file] = shippedProgrammes;
    const withDraw = (draw: unknown) => ({ ...file, sampling: { ...file?.sampling, draw } });
    expect(findFormProblems(withDraw(DRAW))).toEqual([]);
    expect(findFormProblems(withDraw({ ...DRAW, strata: [all] }))).toEqual([
      { path: 'sampling.draw.strata', rule: 'late-not-drawn' },
    ]);
  });

  it('needs no source but the system', () => {
    expect(problemsOf({ ...DRAW, sources: { persons: [] } })).toEqual([]);
  });

  it('has a stratum over all', () => {
    expect(problemsOf({ ...DRAW, strata: [{ ...all, by: 'cadre' }, late] })).toEqual([
      { path: 'strata', rule: 'no-stratum-over-all' },
    ]);
  });

  it.each<readonly [string, DrawStratum]>([
    ['half of them', { ...late, percent: 50 }],
    ['those of each cadre', { ...late, by: 'cadre' }],
    ['only some', { ...late, where: { late: 'yes', ending: 'withdrawn' } }],
  ])('draws all that is late, not %s', (_what, stratum) => {
    expect(problemsOf({ ...DRAW, strata: [all, stratum] })).toEqual([{ path: 'strata', rule: 'late-not-drawn' }]);
  });

  it.each([-1, 101, 2.5])('has no share of %d percent', (percent) => {
    expect(problemsOf({ ...DRAW, strata: [{ ...all, percent }, late] })).toEqual([
      { path: 'strata[0].percent', rule: 'whole-number:0..100' },
    ]);
  });

  it('looks at no attribute that is none', () => {
    const strata = [all, { id: 'a', by: 'industry' }, { id: 'b', where: { industry: 'x' } }, late];
    expect(problemsOf({ ...DRAW, strata })).toEqual([
      { path: 'strata[1].by', rule: 'one-of:category|cadre|grade|ending|late' },
      { path: 'strata[2].where.industry', rule: 'unknown-field' },
    ]);
  });

  it('has each stratum and each source once, and none under the system’s name', () => {
    const sources = { persons: [{ id: 'auditor-1' }, { id: 'auditor-1' }, { id: 'system' }, { id: 'public' }] };
    expect(problemsOf({ ...DRAW, sources, strata: [all, all, late] })).toEqual([
      { path: 'sources.persons[1]', rule: 'id-twice' },
      { path: 'sources.persons[2]', rule: 'id-twice' },
      { path: 'sources.persons[3]', rule: 'id-twice' },
      { path: 'strata[1]', rule: 'id-twice' },
    ]);
  });

  it('goes by no public value that is published before the population is closed', () => {
    const value = { title: { zh: '双色球', en: 'Lottery' }, publishedAfter: { unit: 'hours', amount: -1 } };
    expect(problemsOf({ ...DRAW, sources: { persons: [], public: value } })).toEqual([
      { path: 'sources.public.publishedAfter', rule: 'published-before-closing' },
    ]);
  });

  it.each([
    ['period', { ...DRAW, period: '0-minutes' }],
    ['revealWithin.amount', { ...DRAW, revealWithin: { unit: 'hours', amount: 0 } }],
    ['must[0]', { ...DRAW, must: ['dispute'] }],
    ['sources.persons[0].role', { ...DRAW, sources: { persons: [{ id: 'a', role: 'cadre' }] } }],
    ['sources.persons[0].id', { ...DRAW, sources: { persons: [{ id: 'A B' }] } }],
  ])('says what is wrong with %s', (path, draw) => {
    expect(problemsOf(draw).map((problem) => problem.path)).toEqual([path]);
  });
});
