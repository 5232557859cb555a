import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { caseCommands } from '../../src/commands/case-commands.ts';
import { renderLifeCycle } from '../../src/render-life-cycle.ts';
import { beginCase, liveSteps, anyLifeSteps } from '../support/random-life.ts';

describe('the life cycle', () => {
  it('in the documents is the one of the rules: npm run life-cycle -w @lianxin/case', () => {
    const path = resolve(__dirname, '../../../../../infra/docs/life-cycle.md');
    expect(readFileSync(path, 'utf8')).toBe(renderLifeCycle());
  });

  it('has an arrow for every way a case was ever seen to go, and time alone moves none', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = beginCase();
        let from = given.opened.stage;
        liveSteps(given, script, ({ sent }) => {
          const to = given.opened.stage;
          const declared = sent.type === 'RequestAssistance' ? [] : (caseCommands[sent.type].leadsTo ?? []);
          const goes = `${from} ${sent.type} ${to}`;
          expect({ goes, declared: to === from || declared.includes(to) }).toEqual({ goes, declared: true });
          from = to;
        });
      }),
      { numRuns: runs(30) },
    );
  });
});
