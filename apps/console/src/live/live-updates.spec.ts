import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { queryClient } from '../shell/query-client.ts';
import { liveUpdates } from './live-updates.ts';
import type { StreamListener } from './read-stream.ts';

/** What the server tells is told by the test. */
const mockStreams: StreamListener[] = [];
const mockFroms: object[] = [];
const listener = (): StreamListener | undefined => mockStreams.at(-1);
jest.mock('./read-stream.ts', () => ({
  readStream: (from: object, one: StreamListener, signal: AbortSignal) => {
    mockFroms.push(from);
    mockStreams.push(one);
    return new Promise<void>((end) => signal.addEventListener('abort', () => end()));
  },
}));

const WHILE_MS = 20_000;

describe('live updates of a tab', () => {
  let stop: AbortController;
  const loadedAgain = jest.spyOn(queryClient, 'invalidateQueries').mockResolvedValue();
  const loadsOf = (part: string): number =>
    loadedAgain.mock.calls.filter(([asked]) => asked?.queryKey?.includes(part)).length;
  const move = (n: number): void =>
    listener()?.onMoved({ id: `case${n}`, version: 1, type: 'CaseTaken', position: String(n) }, String(n));

  beforeEach(async () => {
    jest.useFakeTimers();
    loadedAgain.mockClear();
    queryClient.clear();
    mockStreams.length = 0;
    mockFroms.length = 0;
    stop = new AbortController();
    queryClient.setQueryData(['query', 'to-do', {}], { pages: [] });
    void liveUpdates.run(stop.signal);
    while (mockStreams.length === 0) await Promise.resolve();
    listener()?.onOpen();
  });
  afterEach(() => {
    stop.abort();
    jest.useRealTimers();
  });

  it('load a list again that was there before anything could be told, and never for a line that is back', () => {
    expect(loadsOf('to-do')).toBe(1);
    move(1);
    jest.advanceTimersByTime(WHILE_MS);
    loadedAgain.mockClear();
    listener()?.onOpen();
    jest.advanceTimersByTime(WHILE_MS);
    expect(loadsOf('to-do')).toBe(0);
  });

  it('tell what moves first at once, and load the list a few times for hundreds of moves', () => {
    jest.advanceTimersByTime(WHILE_MS);
    loadedAgain.mockClear();
    move(2);
    expect([loadsOf('to-do'), loadsOf('case2'), liveUpdates.get().moved.has('case2')]).toEqual([1, 5, true]);
    for (let n = 3; n < 500; n += 1) {
      move(n);
      jest.advanceTimersByTime(2);
    }
    expect(loadsOf('to-do')).toBeLessThanOrEqual(3);
    jest.advanceTimersByTime(WHILE_MS);
    expect([loadsOf('case499'), liveUpdates.get().moved.size, liveUpdates.position()]).toEqual([5, 498, '499']);
  });

  it('tell the next who signs in nothing of what came before', async () => {
    jest.advanceTimersByTime(WHILE_MS);
    move(600);
    move(601);
    liveUpdates.own('case602', 1);
    loadedAgain.mockClear();
    stop.abort();
    jest.advanceTimersByTime(WHILE_MS);
    expect(loadedAgain).not.toHaveBeenCalled();
    expect([liveUpdates.get().moved.size, liveUpdates.position()]).toEqual([0, undefined]);
    const next = new AbortController();
    void liveUpdates.run(next.signal);
    while (mockFroms.length < 2) await Promise.resolve();
    move(602);
    expect(liveUpdates.get().moved.has('case602')).toBe(true);
    next.abort();
    expect(mockFroms.at(-1)).toEqual({ process: 'case', lastId: undefined });
  });
});
