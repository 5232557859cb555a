import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { RequestBatcher } from './request-batcher.ts';

describe('askers that are served together', () => {
  const served: (readonly number[])[] = [];
  const failing = (error: Error) =>
    new RequestBatcher<number, number>(async (items) => {
      served.push(items);
      if (items.includes(0)) throw error;
      return items.map((item) => item * 2);
    });
  const outcomes = async (asked: RequestBatcher<number, number>): Promise<readonly string[]> =>
    (await Promise.allSettled([0, 1, 2].map((item) => asked.request(item)))).map(({ status }) => status);

  it('wait while one is served, and go together then', async () => {
    expect(await outcomes(failing(new Error('refused')))).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(served.splice(0)).toEqual([[0], [1, 2]]);
  });

  it('do not wait for the end of a server that does not answer, each in turn', async () => {
    const away = failing(new StoreUnavailable('away'));
    expect(await outcomes(away)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await away.request(3)).toBe(6);
    expect(served.splice(0)).toEqual([[0], [3]]);
  });
});
