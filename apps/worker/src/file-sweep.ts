import { FileSweep, sleep } from '@lianxin/engine';
import type { Runtime } from '@lianxin/runtime';
import type { WorkerComponent } from './worker-component.ts';

/** After the work of a start. */
const FIRST_SWEEP_AFTER_MS = 600_000;
const EVERY_MS = 24 * 3_600_000;
/** Between two pages of the record, so that commands go first: a sweep has a whole day. */
const PAGE_PAUSE_MS = 50;

/** Once a day: files that no entry names are removed. A round that fails is told, and the next one comes. */
export function createFileSweep({
  store,
  blobs,
  logger,
}: Pick<Runtime, 'store' | 'blobs' | 'logger'>): WorkerComponent {
  let stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const round = async (sweep: FileSweep, signal: AbortSignal): Promise<void> => {
    try {
      const { removed } = await sweep.sweep();
      if (removed > 0) logger.info({ removed }, 'files that no entry names were removed');
    } catch (error) {
      if (!signal.aborted) logger.error({ err: error }, 'files cannot be swept');
    }
  };
  const rounds = async (signal: AbortSignal): Promise<void> => {
    const sweep = new FileSweep({ store, blobs }, async () => {
      await sleep(PAGE_PAUSE_MS, signal);
      signal.throwIfAborted();
    });
    for (await sleep(FIRST_SWEEP_AFTER_MS, signal); !signal.aborted; await sleep(EVERY_MS, signal))
      await round(sweep, signal);
  };
  return {
    start: () => {
      stopping = new AbortController();
      running = rounds(stopping.signal);
    },
    stop: () => {
      stopping.abort();
      return running;
    },
    healthChecks: [],
  };
}
