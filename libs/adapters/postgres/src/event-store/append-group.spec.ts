import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@lianxin/engine';
import fc from 'fast-check';
import { RequestBatcher } from '../request-batcher.ts';
import { SECOND_CALL_MIN, beginAppendGroup } from './append-group.ts';

interface Item {
  readonly stream: string;
  readonly bytes: number;
  readonly events: { readonly length: number };
  readonly n: number;
}
const item = (stream: string, n: number, events = 1, bytes = 1): Item => ({
  stream,
  n,
  events: { length: events },
  bytes,
});

const batching = (call: (items: readonly Item[]) => Promise<number[]>, inFlightMax: number) =>
  new RequestBatcher<Item, number>(call, { inFlightMax, secondCallMin: SECOND_CALL_MIN, beginGroup: beginAppendGroup });

/** Records the calls, and checks that no more run at once than may, and none with a stream of another. */
function recordingBatcher({ failOn, inFlightMax = 1 }: { failOn?: number; inFlightMax?: number } = {}) {
  const calls: (readonly Item[])[] = [];
  const streams = new Set<string>();
  let running = 0;
  const batcher = batching(async (items) => {
    running += 1;
    if (running > inFlightMax) throw new Error('too many calls at once');
    for (const { stream } of items) {
      if (streams.has(stream)) throw new Error('a stream twice at once');
      streams.add(stream);
    }
    calls.push(items);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    for (const { stream } of items) streams.delete(stream);
    if (items.some(({ n }) => n === failOn)) throw new Error('failed');
    return items.map(({ n }) => n);
  }, inFlightMax);
  return { batcher, calls };
}

describe('grouping appends', () => {
  it('sends together what comes together, and no more calls at a time than it may', async () => {
    const { batcher, calls } = recordingBatcher();
    const first = Promise.all([1, 2, 3].map((n) => batcher.request(item(`s${n}`, n))));
    await new Promise((resolve) => setImmediate(resolve));
    const second = Promise.all([4, 5].map((n) => batcher.request(item(`s${n}`, n))));
    expect(await first).toEqual([1, 2, 3]);
    expect(await second).toEqual([4, 5]);
    expect(calls.map((call) => call.length)).toEqual([3, 2]);
  });

  it('fails those of the failed call only', async () => {
    const { batcher } = recordingBatcher({ failOn: 1 });
    const answers = await Promise.allSettled([batcher.request(item('a', 1)), batcher.request(item('a', 2))]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('fails all that wait when the server is not there, and goes on afterwards', async () => {
    let there = false;
    const batcher = batching(async (items) => {
      if (!there) throw new StoreUnavailable('gone');
      return items.map(({ n }) => n);
    }, 1);
    const answers = await Promise.allSettled([1, 2, 3].map((n) => batcher.request(item('a', n))));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    there = true;
    expect(await batcher.request(item('a', 4))).toBe(4);
  });

  it('never puts a stream twice into a call, keeps its order, and answers everybody', async () => {
    const anItem = fc.record({ stream: fc.constantFrom('a', 'b', 'c'), events: fc.integer({ min: 1, max: 2000 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anItem, { maxLength: 40, size: 'max' }),
        fc.integer({ min: 1, max: 3 }),
        async (wanted, inFlightMax) => {
          const { batcher, calls } = recordingBatcher({ inFlightMax });
          const items = wanted.map(({ stream, events }, n) => item(stream, n, events));
          expect(await Promise.all(items.map((one) => batcher.request(one)))).toEqual(items.map(({ n }) => n));
          for (const call of calls) expect(new Set(call.map(({ stream }) => stream)).size).toBe(call.length);
          for (const stream of ['a', 'b', 'c']) {
            const sent = calls.flat().filter((one) => one.stream === stream);
            expect(sent.map(({ n }) => n)).toEqual(sent.map(({ n }) => n).toSorted((a, b) => a - b));
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
