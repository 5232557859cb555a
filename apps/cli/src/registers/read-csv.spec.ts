import { describe, expect, it } from '@jest/globals';
import { parseLines } from './read-csv.ts';

const HEAD = 'creditCode,name,industry';

describe('a table', () => {
  it('counts lines as an editor does, also after cells of several lines', () => {
    const { lines, bad } = parseLines('enterprises', `${HEAD}\r\n1,"a\r\nb",c\r\n\r\n2,b,c\r\n3,"open,c\r\n4,b,c\r\n`);
    expect(lines.map(({ line }) => line)).toEqual([3, 5]);
    expect(bad).toEqual([{ line: 6, code: 'stray-quote' }]);
  });

  it('is read whole, however many its lines: that they are too many is said afterwards', () => {
    const count = 150_000;
    expect(parseLines('enterprises', `${HEAD}\n${'1,a,b\n'.repeat(count)}`).lines).toHaveLength(count);
  });
});
