import { StoreUnavailable, sleep } from '@lianxin/engine';
import type { MaintenanceRound } from '@lianxin/application';
import type { Runtime, Metrics } from '@lianxin/runtime';
import { RetryingSender } from '@lianxin/application';
import { measurePutOff } from './metrics.ts';
import type { WorkerComponent } from './worker-component.ts';

const EVERY_MS = 30_000;
/** A store that is away, or read models that a first start is still making, are told by parts of their own. */
const RETRY_MS = 1000;

/** What no single stream waits for, for each process that has such rounds. One that fails is told, and the next one comes. */
export function createRounds(runtime: Runtime, metrics: Metrics, everyMs = EVERY_MS): WorkerComponent {
  const { modules, clock, logger } = runtime;
  let stopping = new AbortController();
  const failing = new Set<string>();
  const putOffs = new Map<string, RetryingSender>();
  let running: Promise<unknown> = Promise.resolve();

  /** Until the next one, ms. */
  async function runOnce(process: string, round: MaintenanceRound): Promise<number> {
    try {
      const changed = await round(clock.now());
      if (changed > 0) logger.info({ process, changed }, 'a round was made');
      failing.delete(process);
    } catch (error) {
      if (error instanceof StoreUnavailable) return RETRY_MS;
      if (!failing.has(process)) logger.error({ process, err: error }, 'a round cannot be made, trying again');
      failing.add(process);
    }
    return everyMs;
  }
  async function runForever(process: string, round: MaintenanceRound, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await sleep(await runOnce(process, round), signal);
  }
  const begin = (signal: AbortSignal): Promise<void>[] =>
    [...modules].flatMap(([process, module]) => {
      if (!module.maintenanceRound) return [];
      const putOff = new RetryingSender((id, err) =>
        logger.error({ process, id, err }, 'a round put off what it cannot do'),
      );
      putOffs.set(process, putOff);
      return [runForever(process, module.maintenanceRound(runtime, putOff), signal)];
    });
  measurePutOff(metrics, () => Object.fromEntries([...putOffs].map(([process, { count }]) => [process, count])));
  const check = (): Promise<undefined> =>
    failing.size === 0
      ? Promise.resolve(undefined)
      : Promise.reject(new Error(`the last round failed: ${[...failing].sort().join(', ')}`));
  return {
    start: () => {
      stopping = new AbortController();
      running = Promise.all(begin(stopping.signal));
    },
    stop: async () => {
      stopping.abort();
      await running;
      failing.clear();
      putOffs.clear();
    },
    healthChecks: [{ name: 'rounds', check }],
  };
}
