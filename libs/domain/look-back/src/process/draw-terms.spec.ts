import { expect, it } from '@jest/globals';
import { instant } from '@lianxin/kernel';
import type { DrawRule } from '@lianxin/programme';
import { periodAt } from '@lianxin/programme';
import { sha256 } from '../../test/sha256.ts';
import { hashRules } from '../rules.ts';
import { drawTermsOf } from './draw-terms.ts';

const RULE: DrawRule = {
  period: 'week',
  sources: { persons: [{ id: 'auditor-1' }, { id: 'leader-1', role: 'leader' }] },
  revealWithin: { unit: 'working-days', amount: 2 },
  strata: [{ id: 'all', percent: 20, min: 5 }],
  must: ['breach'],
};
const PLACE = {
  office: 'LSW',
  programme: { id: 'shandong-2020', version: 4 },
  period: periodAt('week', instant('2026-01-01T10:00+08:00'), 480),
};

it('is named by office, programme and period, with the system and the people of its programme as sources', () => {
  expect(drawTermsOf(RULE, PLACE)).toEqual({
    draw: 'LSW/shandong-2020/2026-W01',
    office: 'LSW',
    programme: 'shandong-2020@4',
    rules: { strata: RULE.strata, must: RULE.must },
    from: instant('2025-12-29T00:00+08:00'),
    to: instant('2026-01-05T00:00+08:00'),
    sources: [
      { id: 'system', kind: 'system' },
      { id: 'auditor-1', kind: 'person', role: 'auditor' },
      { id: 'leader-1', kind: 'person', role: 'leader' },
    ],
  });
});

it('has the public value of its programme as the last source, with the time it is published at', () => {
  const value = { title: { zh: '双色球', en: 'Lottery' }, publishedAfter: { unit: 'hours', amount: 22 } } as const;
  const rule = { ...RULE, sources: { persons: [], public: value } };
  const publishedAt = instant('2026-01-05T22:00+08:00');
  expect(drawTermsOf(rule, { ...PLACE, publishedAt }).sources.at(-1)).toEqual({
    ...{ id: 'public', kind: 'public', title: value.title, publishedAt },
  });
  expect(() => drawTermsOf(rule, PLACE)).toThrow(RangeError);
});

it('has other rules, by their hash, where another reason draws whatever the tickets say', () => {
  const hashOf = (rule: DrawRule): string => hashRules(sha256, drawTermsOf(rule, PLACE).rules);
  expect(hashOf({ ...RULE, must: ['breach', 'complaint'] })).not.toBe(hashOf(RULE));
});
