import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { rules } from '../../src/decide/rules.ts';
import { lifeCycle } from '../../src/life-cycle.ts';
import { begin, live, steps } from '../support/random-life.ts';

describe('the life cycle', () => {
  it('in the documents is the one of the rules: npm run life-cycle -w @lianxin/case', () => {
    const path = resolve(__dirname, '../../../../../infra/docs/life-cycle.md');
    expect(readFileSync(path, 'utf8')).toBe(lifeCycle());
  });

  it('has an arrow for every way a case was ever seen to go, and time alone moves none', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const given = begin();
        let from = given.opened.stage;
        live(given, script, ({ sent }) => {
          const to = given.opened.stage;
          const declared = sent.type === 'RequestAssistance' ? [] : (rules[sent.type].leadsTo ?? []);
          const goes = `${from} ${sent.type} ${to}`;
          expect({ goes, declared: to === from || declared.includes(to) }).toEqual({ goes, declared: true });
          from = to;
        });
      }),
      { numRuns: runs(30) },
    );
  });
});
