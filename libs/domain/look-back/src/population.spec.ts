import { expect, it } from '@jest/globals';
import type { Member } from './index.ts';
import { PopulationError, drawSample, formatPopulation, isShare, parsePopulation } from './index.ts';
import { compareByCodePoint } from './code-points.ts';
import { sha256 } from '../test/sha256.ts';

const member: Member = { id: 'LSW-2026-000001/1', must: ['breach'], of: { category: 'labour' } };
const LINE = 'LSW-2026-000001/1\tmust=breach\tcategory=labour\n';
const text = (count: number, lines: string): string => `lianxin-population/1\tLSW/p/1\t${count}\n${lines}`;
const walkThrough = (population: string) => [...parsePopulation(population).members];

it('is written with its head, a line a member', () => {
  expect(formatPopulation('LSW/p/1', [member])).toBe(text(1, LINE));
  expect(walkThrough(text(1, LINE))).toEqual([member]);
});

it.each([
  ['a tab in a value', { ...member, of: { category: 'la\tbour' } }],
  ['a line end in an id', { ...member, id: 'LSW\n1/1' }],
  ['a comma in a reason', { ...member, must: ['breach,dispute'] }],
  ['an equals sign in a name', { ...member, of: { 'a=b': 'c' } }],
  ['an id that is empty', { ...member, id: '' }],
])('is not written with %s', (_what, row) => {
  expect(() => formatPopulation('LSW/p/1', [row])).toThrow(PopulationError);
});

it('is not written with one member twice', () => {
  expect(() => formatPopulation('LSW/p/1', [member, member])).toThrow('listed twice');
});

it.each([
  ['another head', text(1, LINE).replace('/1', '/2')],
  ['no count', 'lianxin-population/1\tLSW/p/1\n'],
  ['a count with a zero before it', text(1, LINE).replace('\t1\n', '\t01\n')],
  ['fewer lines than it says', text(2, LINE)],
  ['more lines than it says', text(0, LINE)],
  ['a line twice', text(2, LINE + LINE)],
  ['a last line without end', text(1, LINE.slice(0, -1))],
  ['a line without reasons', text(1, 'LSW-2026-000001/1\tcategory=labour\n')],
  ['an attribute without name', text(1, 'LSW-2026-000001/1\tmust=\t=labour\n')],
])('is not read with %s', (_what, wrong) => {
  expect(() => walkThrough(wrong)).toThrow(PopulationError);
});

it('compares texts by code point, not by UTF-16 unit', () => {
  expect(['𠮷', '\uff5e', 'b', 'ab', 'a'].sort(compareByCodePoint)).toEqual(['a', 'ab', 'b', '\uff5e', '𠮷']);
});

it('leaves a member without an attribute out of the strata by it', () => {
  const rules = { strata: [{ id: 'grade', by: 'grade', min: 1 }] };
  const { sizes, drawn } = drawSample(sha256, { rules, seed: 's', shareMissing: false }, [{ ...member, must: [] }]);
  expect({ sizes, drawn }).toEqual({ sizes: [], drawn: [] });
});

it('knows a share by its form: 32 bytes in lower-case hex', () => {
  expect(['0'.repeat(64), '0'.repeat(63), 'A'.repeat(64), 7].map(isShare)).toEqual([true, false, false, false]);
});
