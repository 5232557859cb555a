import { FileSweep, pause } from '@lianxin/engine';
import type { Installation } from '@lianxin/platform';
import type { Work } from './work.ts';

/** Behind what a start has to do first. */
const FIRST_AFTER_MS = 600_000;
const EVERY_MS = 24 * 3_600_000;
/** Between two pages of the record: a sweep has a day, commands have not. */
const REST_MS = 50;

/** Once a day: files that no entry names are removed. A round that fails is told, and the next one comes. */
export function sweepFiles({ store, blobs, logger }: Pick<Installation, 'store' | 'blobs' | 'logger'>): Work {
  const stopping = new AbortController();
  const { signal } = stopping;
  const sweep = new FileSweep({ store, blobs }, async () => {
    await pause(REST_MS, signal);
    signal.throwIfAborted();
  });
  let running: Promise<void> = Promise.resolve();

  const round = async (): Promise<void> => {
    try {
      const { removed } = await sweep.sweep();
      if (removed > 0) logger.info({ removed }, 'files that no entry names were removed');
    } catch (error) {
      if (!signal.aborted) logger.error({ err: error }, 'files cannot be swept');
    }
  };
  const rounds = async (): Promise<void> => {
    for (await pause(FIRST_AFTER_MS, signal); !signal.aborted; await pause(EVERY_MS, signal)) await round();
  };
  return {
    start: () => void (running = rounds()),
    stop: () => {
      stopping.abort();
      return running;
    },
    parts: [],
  };
}
