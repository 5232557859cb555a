import { describe, expect, it } from '@jest/globals';
import { BoundedMap, memoizeBounded } from './bounded-map.ts';

describe('a bounded map', () => {
  it('drops what was set longest ago, and only when it is full', () => {
    const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2);
    expect([...map]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    map.set('c', 3);
    expect([...map.keys()]).toEqual(['b', 'c']);
  });

  it('takes what is set again as the youngest, with its new value', () => {
    const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2).set('a', 3).set('c', 4);
    expect([...map]).toEqual([
      ['a', 3],
      ['c', 4],
    ]);
  });

  it('does not take what is read as younger', () => {
    const map = new BoundedMap<string, number>(2).set('a', 1).set('b', 2);
    map.get('a');
    expect(map.set('c', 3).has('a')).toBe(false);
  });
});

describe('a function that remembers its last answers', () => {
  it('computes each once, as long as it is among them', () => {
    const computed: string[] = [];
    const double = memoizeBounded(2, String, (n: number) => {
      computed.push(`${n}`);
      return 2 * n;
    });
    expect([1, 2, 1, 3, 2].map(double)).toEqual([2, 4, 2, 6, 4]);
    expect(computed).toEqual(['1', '2', '3', '2']);
  });
});
