import { expect, it } from '@jest/globals';
import { RULE } from '../../test/draw-fixture.ts';
import { drawRules } from './draw-rules.ts';

const TITLE = { zh: '双色球', en: 'the lottery' };

it('a programme says in words how it draws: when, from whose shares, of whom how many', () => {
  const said = drawRules({
    ...RULE,
    sources: { ...RULE.sources, public: { title: TITLE, publishedAfter: { unit: 'hours', amount: 30 } } },
    strata: [
      ...RULE.strata,
      { id: 'labour', where: { category: 'labour', ending: 'withdrawn' }, by: 'cadre', percent: 5 },
    ],
  });
  expect(said.map(({ path, says }) => [path, says.en])).toEqual([
    [
      'sampling.draw',
      expect.stringContaining('one a week; the seed comes from the product, one auditor (auditor-1), the lottery; the'),
    ],
    ['sampling.draw.strata.all', '20 % of all; at least 2'],
    ['sampling.draw.strata.late', '100 % of those with dated before the period: yes'],
    [
      'sampling.draw.strata.labour',
      expect.stringMatching(/^5 % of those with category: .+, .+ending: withdrawn; of each cadre apart$/),
    ],
  ]);
  expect(said[0]?.says.zh).toContain('每周一次；种子来自系统、一名审计员（auditor-1）、双色球');
  expect(said.flatMap(({ words, says }) => [words.zh, says.zh]).join()).not.toMatch(/programme\.|\{/);
});
