import { describe, expect, it } from '@jest/globals';
import { filled, pairLines, tableLines, wrapped } from './table.ts';
import { displayWidth } from './width.ts';

describe('tables on a terminal', () => {
  it('line up, Chinese characters counted double', () => {
    const lines = tableLines(
      [
        { title: '企业', of: (row: { name: string; n: number }) => row.name },
        { title: 'n', of: (row) => row.n },
      ],
      [
        { name: '茂林橡胶', n: 1 },
        { name: 'Tianyuan', n: 22 },
      ],
    );
    expect(lines).toEqual(['企业      n', '--------  --', '茂林橡胶  1', 'Tianyuan  22']);
  });

  it('show what is absent, and text of several lines on one', () => {
    expect(pairLines([['due', null]])).toEqual(['due  –']);
    expect(pairLines([['text', 'one\n two']])).toEqual(['text  one two']);
    expect(displayWidth('（a）')).toBe(5);
  });

  it('leave out what says nothing of any row, and no title of an empty table', () => {
    const columns = ['a', 'b'].map((title) => ({ title, of: (row: Record<string, string>) => row[title] }));
    expect(filled(columns, [{ a: '1' }, {}]).map(({ title }) => title)).toEqual(['a']);
    expect(filled(columns, [])).toHaveLength(2);
  });

  it('put many short texts on lines that a terminal holds', () => {
    const lines = wrapped(Array.from({ length: 20 }, (_, n) => `LSW-2026-0000${n + 10}`));
    expect(lines.map((line) => line.trim().split(/ +/).length)).toEqual([5, 5, 5, 5]);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(96);
  });
});
