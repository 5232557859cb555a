import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Programme } from './index.ts';
import {
  checkNewProgramme,
  checkProgrammeFile,
  findFormProblems,
  ProgrammeRegistry,
  shippedProgrammes,
} from './index.ts';

const text = readFileSync(join(__dirname, 'data/shandong-2020-v5.json'), 'utf8');
const lines = text.split('\n');
const ruleBook = new ProgrammeRegistry();
const shipped = (ref: string): Programme => ruleBook.find(ref) as Programme;

/** What is wrong with the file where one text of it is another. */
const changed = (from: string, to: string) => checkNewProgramme(text.replace(from, to)).problems;
const lineOf = (part: string): number => lines.findIndex((line) => line.includes(part)) + 1;
const columnOf = (part: string): number => (lines[lineOf(part) - 1] as string).indexOf(part) + 1;

describe('a benefit in a programme file', () => {
  it('is refused by the line and column of what no condition may say', () => {
    const [line, column] = [lineOf('reportedAt < departedAt'), columnOf('reportedAt < departedAt')];
    expect(changed('reportedAt < departedAt', 'reportedAt < now()')).toEqual([
      { path: 'benefits[0].conditions[0].when', rule: 'function-not-allowed:now', line, column: column + 13 },
    ]);
    expect(changed('reportedAt < departedAt', 'reportedAt <')).toMatchObject([
      { rule: 'feel-syntax', line, column: column + 12 },
    ]);
  });

  it('counts the signs of the file, where a quote is two and any sign may be six', () => {
    const part = 'sector in (\\"utilities\\"';
    const [line, column] = [lineOf(part), columnOf(part)];
    expect(changed(', \\"daily-needs\\")', ', 3)')).toEqual([
      {
        ...{ path: 'benefits[5].conditions[0].when', rule: 'code-expected', line },
        column: column + 'sector in (\\"utilities\\", \\"medical-supplies\\", '.length,
      },
    ]);
    expect(changed(part, '\\u0073ector in (3, \\"utilities\\"')).toMatchObject([
      { rule: 'code-expected', line, column: column + '\\u0073ector in ('.length },
    ]);
  });

  it('has evidence and conditions, or neither', () => {
    const benefits = (change: object) =>
      findFormProblems({
        ...shipped('shandong-2020@5'),
        benefits: [{ ...shipped('shandong-2020@5').benefits[1], ...change }],
      });
    expect(benefits({})).toEqual([]);
    expect(benefits({ evidence: undefined, conditions: undefined })).toEqual([]);
    expect(benefits({ conditions: undefined })).toEqual([
      { path: 'benefits[0].conditions', rule: 'condition-expected' },
    ]);
    expect(benefits({ conditions: [] })).toEqual([{ path: 'benefits[0].conditions', rule: 'condition-expected' }]);
    expect(benefits({ evidence: [{ name: 'n', type: 'text' }] }).map(({ path }) => path)).toEqual([
      'benefits[0].evidence[0].type',
      'benefits[0].evidence[0].title',
    ]);
  });

  it('is checked also where cases are pinned to the file: none of them ever had what is refused', () => {
    expect(checkProgrammeFile(text.replace('reportedAt < departedAt', 'today() = 1')).problems).not.toEqual([]);
  });
});

describe('what ships', () => {
  const SIX = ['charter-trip', 'medical-exam', 'supplies', 'purchase-brokering', 'recruitment', 'green-lane'];

  it.each(['shandong-2020@5', 'demo-minutes@5', 'campaign-2020@1'])('%s decides all six policies', (ref) => {
    const { benefits } = shipped(ref);
    expect(benefits.map(({ id }) => id)).toEqual(SIX);
    expect(benefits.every(({ conditions = [] }) => conditions.length > 0)).toBe(true);
  });

  it('marks what no document says as ours: of five policies all, of a charter trip nothing', () => {
    for (const { id, conditions = [] } of shipped('shandong-2020@5').benefits)
      expect([id, conditions.map(({ ours }) => ours === true)]).toEqual([
        id,
        conditions.map(() => id !== 'charter-trip'),
      ]);
    const demo = shipped('demo-minutes@5').benefits.flatMap(({ conditions = [] }) => conditions);
    expect(demo.every(({ ours }) => ours)).toBe(true);
  });

  it('has the five conditions of a charter trip', () => {
    expect(shipped('shandong-2020').benefits[0]?.conditions?.map(({ when }) => when)).toEqual([
      ...['reportedAt < departedAt', 'date(departedAt) <= date("2020-02-29")'],
      ...['fromProvince != "370000"', 'doorToFactory', 'workers >= 20'],
    ]);
  });

  it('has a pack of the campaign, which is the one it ran under with benefits decided, and without a draw', () => {
    const { id: _id, version: _version, title: _title, benefits: _benefits, ...rules } = shipped('campaign-2020@1');
    expect(shipped('shandong-2020@2')).toMatchObject(rules);
    expect(rules.sampling.draw).toBeUndefined();
  });

  it('adds to the versions before nothing but benefits and the evidence of a file and a signature', () => {
    for (const id of ['shandong-2020', 'demo-minutes']) {
      const { version: _v, benefits: _b, checklist: items, ...rules } = shipped(`${id}@5`);
      expect(shipped(`${id}@4`)).toMatchObject(rules);
      expect(items.map((item) => item.id)).toEqual(shipped(`${id}@4`).checklist.map((item) => item.id));
      expect(items.flatMap(({ evidence }) => evidence?.kind ?? [])).toEqual(
        expect.arrayContaining(['file', 'signature', 'count']),
      );
    }
    expect(shippedProgrammes.filter(({ version }) => version === 5)).toHaveLength(2);
  });
});
