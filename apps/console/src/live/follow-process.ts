import type { Moved } from './read-stream.ts';
import { readStream } from './read-stream.ts';

const WAITS_MS = [1000, 2000, 5000, 15_000];

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

async function follow(process: string, onMoved: (moved?: Moved) => void, signal: AbortSignal): Promise<void> {
  let lastId: string | undefined;
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      await readStream(
        { process, lastId },
        {
          onOpen: () => {
            failures = 0;
          },
          onMoved: (moved, at) => {
            lastId = at;
            onMoved(moved);
          },
          onInbox: () => undefined,
          onReset: (at) => {
            lastId = at;
            onMoved();
          },
        },
        signal,
      );
    } catch {
      // The frame of the page tells of a lost line: it follows the cases by a connection of its own.
    }
    await pause(WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] ?? 0, signal);
  }
}

/** Calls `onMoved` whenever a stream of the process moved, or may have; returns how to stop. */
export function followProcess(process: string, onMoved: (moved?: Moved) => void): () => void {
  const stop = new AbortController();
  void follow(process, onMoved, stop.signal);
  return () => stop.abort();
}
