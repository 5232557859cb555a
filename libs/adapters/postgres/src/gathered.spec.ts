import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { Gathered } from './gathered.ts';

describe('askers that are served together', () => {
  const served: (readonly number[])[] = [];
  const failing = (error: Error) =>
    new Gathered<number, number>(async (items) => {
      served.push(items);
      if (items.includes(0)) throw error;
      return items.map((item) => item * 2);
    });
  const outcomes = async (asked: Gathered<number, number>): Promise<readonly string[]> =>
    (await Promise.allSettled([0, 1, 2].map((item) => asked.ask(item)))).map(({ status }) => status);

  it('wait while one is served, and go together then', async () => {
    expect(await outcomes(failing(new Error('refused')))).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(served.splice(0)).toEqual([[0], [1, 2]]);
  });

  it('do not wait for the end of a server that does not answer, each in turn', async () => {
    const away = failing(new StoreUnavailable('away'));
    expect(await outcomes(away)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await away.ask(3)).toBe(6);
    expect(served.splice(0)).toEqual([[0], [3]]);
  });
});
