import { expect, it } from '@jest/globals';
import { LogChanged, StoreUnavailable } from '@lianxin/engine';
import { StreamIndex } from './stream-index.ts';

type Page = { readonly streams: readonly string[]; readonly last: string };

/** A log whose pages come when they are given. */
function slowLog() {
  const asked: { after: string; give: (page: Page | Error) => void }[] = [];
  const listNew = (after: string): Promise<Page> =>
    new Promise((resolve, reject) => {
      asked.push({ after, give: (page) => (page instanceof Error ? reject(page) : resolve(page)) });
    });
  const next = async (page: (after: string) => Page | Error): Promise<string> => {
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const { after, give } = asked.shift() as (typeof asked)[number];
    give(page(after));
    return after;
  };
  return { listNew, next };
}

const end = (after: string): Page => ({ streams: [], last: after });

it('who waits too long for the names is told so, and later calls go on where reading has come', async () => {
  const log = slowLog();
  const index = new StreamIndex(log, 20);
  await expect(index.list()).rejects.toThrow(StoreUnavailable);
  expect(await log.next(() => ({ streams: ['b', 'c'], last: '7' }))).toBe('0');
  await expect(index.list()).rejects.toThrow(/up to position 7/);
  const listing = index.list();
  expect(await log.next(end)).toBe('7');
  expect(await listing).toEqual(['b', 'c']);
});

it('names that were read stay read when a page fails', async () => {
  const log = slowLog();
  const index = new StreamIndex(log, 1000);
  const [first, second] = [index.list(), index.list()];
  await log.next(() => ({ streams: ['b'], last: '3' }));
  await log.next(() => new StoreUnavailable('away'));
  for (const listing of [first, second]) await expect(listing).rejects.toThrow('away');
  const again = index.list();
  expect(await log.next(() => ({ streams: ['a'], last: '5' }))).toBe('3');
  await log.next(end);
  expect(await again).toEqual(['a', 'b']);
});

it('the names of another log are others: nothing of the first is kept', async () => {
  const log = slowLog();
  const index = new StreamIndex(log, 1000);
  const first = index.list();
  await log.next(() => ({ streams: ['b'], last: '3' }));
  await log.next(() => new LogChanged('another'));
  await expect(first).rejects.toThrow('another');
  const again = index.list();
  expect(await log.next(() => ({ streams: ['x'], last: '2' }))).toBe('0');
  await log.next(end);
  expect(await again).toEqual(['x']);
});
