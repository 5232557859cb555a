/** Waits; an abort ends the wait early. */
export type Sleep = (ms: number, early?: AbortSignal) => Promise<void>;

/**
 * The engine's only timer: subscriptions and the watchdog poll as a net under notifications that may be lost.
 * Nothing that is decided or recorded depends on it.
 */
export const sleep: Sleep = (ms, early) =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      early?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, early?.aborted ? 0 : ms);
    early?.addEventListener('abort', done);
  });
