import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import { RequestBatcher } from './request-batcher.ts';

describe('askers that are served together', () => {
  const served: (readonly number[])[] = [];
  const failing = (error: Error) =>
    new RequestBatcher<number, number>(async (items) => {
      served.push(items);
      await new Promise(setImmediate);
      if (items.includes(0)) throw error;
      return items.map((item) => item * 2);
    });
  /** Asked for when the first call has begun. */
  const whileOneIsServed = async (items: readonly number[], asked: RequestBatcher<number, number>) => {
    await new Promise(setImmediate);
    return items.map((item) => asked.request(item));
  };
  const outcomes = async (asked: RequestBatcher<number, number>): Promise<readonly string[]> =>
    (await Promise.allSettled([asked.request(0), ...(await whileOneIsServed([1, 2], asked))])).map(
      ({ status }) => status,
    );

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
