import { describe, expect, it } from '@jest/globals';
import { pairLines, tableLines } from './table.ts';
import { widthOf } from './width.ts';

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
    expect(widthOf('（a）')).toBe(5);
  });
});
