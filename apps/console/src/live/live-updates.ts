import type { InboxStandingReply } from '@lianxin/contracts';
import { useEffect, useSyncExternalStore } from 'react';
import { nowMs } from '../time/moments.ts';
import { queryClient } from '../shell/query-client.ts';
import { inboxStanding } from './inbox-standing.ts';
import { Pace } from './pace.ts';
import type { Moved } from './read-stream.ts';

const WAITS_MS = [1000, 2000, 5000, 15_000];

interface LiveState {
  /** When the connection was lost, in milliseconds; undefined: it stands. */
  readonly lostAtMs: number | undefined;
  /** Cases that moved since the list was loaded. */
  readonly moved: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();
/** Parts of a page that are of one case. */
const OF_A_CASE = ['case', 'clocks', 'history', 'agenda', 'possible'] as const;
/** What is of no case alone is told as soon as the eye could tell. */
const TOLD_MS_MAX = 250;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** What came is on the page of the inbox, where it is open. */
function takeInbox(standing: InboxStandingReply): void {
  inboxStanding.set(standing);
  void queryClient.invalidateQueries({ queryKey: ['query', 'inbox'] });
}

/** One connection for the whole tab: what moved is loaded again where it is on the screen, and counted for lists. */
class LiveUpdates {
  private state: LiveState = { lostAtMs: undefined, moved: NOTHING };
  private readonly listeners = new Set<() => void>();
  private lastId: string | undefined;
  private lastPosition: string | undefined;
  /** Moved, and not told yet. */
  private readonly news = new Set<string>();
  private readonly telling = new Pace(() => this.tell(), TOLD_MS_MAX);
  private readonly toDo = new Pace(() => void queryClient.invalidateQueries({ queryKey: ['query', 'to-do'] }));
  private readonly ownVersions = new Map<string, number>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): LiveState => this.state;

  /** The place in the log of what was told last: who asks for it gets an answer that has it; undefined: nothing was yet. */
  readonly position = (): string | undefined => this.lastPosition;

  /** This tab did that itself: it is no news. */
  readonly own = (id: string, version: number): void => {
    this.ownVersions.set(id, version);
    if (this.state.moved.has(id))
      this.set({ ...this.state, moved: new Set([...this.state.moved].filter((one) => one !== id)) });
  };

  /** The list was loaded again. */
  readonly clear = (): void => this.set({ ...this.state, moved: NOTHING });

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.rest(), { once: true });
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        // Behind the first page.
        const { readStream } = await import('./read-stream.ts');
        await readStream(
          { process: 'case', lastId: this.lastId },
          {
            onOpen: () => {
              failures = 0;
              this.set({ ...this.state, lostAtMs: undefined });
              this.loadWhatCameBefore();
            },
            onMoved: (moved, at) => this.take(moved, at),
            onInbox: (standing) => takeInbox(standing),
            onReset: (at) => {
              this.lastId = at;
              void queryClient.invalidateQueries();
            },
          },
          signal,
        );
      } catch {
        // Lost lines and ended sessions alike are shown by the time since when nothing came.
      }
      if (signal.aborted) return;
      this.set({ ...this.state, lostAtMs: this.state.lostAtMs ?? nowMs() });
      await pause(WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] ?? 0, signal);
    }
  }

  private take({ id, version, position }: Moved, at: string): void {
    this.lastId = at;
    this.lastPosition = position;
    const known = queryClient.getQueryData<{ readonly version: number }>(['case', id, {}]);
    if (Math.max(known?.version ?? 0, this.ownVersions.get(id) ?? 0) >= version) return;
    this.news.add(id);
    this.telling.ask();
    this.toDo.ask();
  }

  /** A list that was there before anything could be told may lack what moved between. */
  private loadWhatCameBefore(): void {
    const isOlder = queryClient.getQueriesData({ queryKey: ['query', 'to-do'] }).some(([, data]) => data !== undefined);
    if (this.lastId === undefined && isOlder) this.toDo.ask();
  }

  /** Who signs in next is told nothing of what came before. */
  private rest(): void {
    this.telling.stop();
    this.toDo.stop();
    this.news.clear();
    this.ownVersions.clear();
    this.lastId = undefined;
    this.lastPosition = undefined;
    this.set({ lostAtMs: undefined, moved: NOTHING });
  }

  /** What is on the screen of cases that moved is loaded again. */
  private tell(): void {
    const ids = [...this.news];
    this.news.clear();
    for (const id of ids) for (const key of OF_A_CASE) void queryClient.invalidateQueries({ queryKey: [key, id] });
    this.set({ ...this.state, moved: new Set([...this.state.moved, ...ids]) });
  }

  private set(state: LiveState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const liveUpdates = new LiveUpdates();

export const useLiveState = (): LiveState => useSyncExternalStore(liveUpdates.subscribe, liveUpdates.get);

/** Keeps the connection while the page is open. */
export function useLiveUpdates(): void {
  useEffect(() => {
    const stop = new AbortController();
    void liveUpdates.run(stop.signal);
    return () => stop.abort();
  }, []);
}
