import { StoreUnavailable, failureCodeOf, removeExpired, sleep } from '@lianxin/engine';
import type { MaintenanceRound, ProcessModule } from '@lianxin/application';
import type { Runtime, Metrics } from '@lianxin/runtime';
import { HealthFault, describeCause } from '@lianxin/runtime';
import { RetryingSender } from '@lianxin/application';
import { measurePutOff } from './metrics.ts';
import type { WorkerComponent } from './worker-component.ts';

const EVERY_MS = 30_000;
/** A store that is away, or read models that a first start still builds, show in health checks of their own. */
const RETRY_MS = 1000;

/** The rounds that belong to no process: what the intake keeps for a time, and what is counted for a time. */
const INTAKE = 'intake';
const QUOTAS = 'quotas';

/**
 * What no single stream waits for: for each process that has such rounds, and for what the intake keeps. One that fails is
 * told, and the next one comes.
 */
export function createRounds(runtime: Runtime, metrics: Metrics, everyMs = EVERY_MS): WorkerComponent {
  const { modules, clock, logger } = runtime;
  let stopping = new AbortController();
  /** By process: what its last round threw. */
  const failures = new Map<string, unknown>();
  const putOffs = new Map<string, RetryingSender>();
  let running: Promise<unknown> = Promise.resolve();

  /** Until the next one, ms. */
  async function runOnce(process: string, round: MaintenanceRound): Promise<number> {
    try {
      const changed = await round(clock.now());
      if (changed > 0) logger.info({ process, changed }, 'a round was made');
      failures.delete(process);
    } catch (error) {
      if (error instanceof StoreUnavailable) return RETRY_MS;
      if (!failures.has(process)) logger.error({ process, err: error }, 'a round cannot be made, trying again');
      failures.set(process, error);
    }
    return everyMs;
  }
  async function runForever(process: string, round: MaintenanceRound, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await sleep(await runOnce(process, round), signal);
  }
  const roundOf = ([process, module]: [string, ProcessModule]): [string, MaintenanceRound][] => {
    if (!module.maintenanceRound) return [];
    const putOff = new RetryingSender((id, err) =>
      logger.error({ process, id, err }, 'a round put off what it cannot do'),
    );
    putOffs.set(process, putOff);
    return [[process, module.maintenanceRound(runtime, putOff)]];
  };
  const begin = (signal: AbortSignal): Promise<void>[] => {
    const intake: [string, MaintenanceRound] = [INTAKE, (now) => removeExpired(runtime, now)];
    const quotas: [string, MaintenanceRound] = [QUOTAS, (now) => runtime.quotas.removeEnded(now)];
    return [...[...modules].flatMap(roundOf), intake, quotas].map(([process, round]) =>
      runForever(process, round, signal),
    );
  };
  measurePutOff(metrics, () => Object.fromEntries([...putOffs].map(([process, { count }]) => [process, count])));
  const check = (): Promise<undefined> => {
    const [first] = failures.values();
    const named = [...failures].map(([process, error]) => `${process} (${describeCause(error)})`).sort();
    return failures.size === 0
      ? Promise.resolve(undefined)
      : Promise.reject(new HealthFault(failureCodeOf(first), `the last round failed: ${named.join(', ')}`));
  };
  return {
    start: () => {
      stopping = new AbortController();
      running = Promise.all(begin(stopping.signal));
    },
    stop: async () => {
      stopping.abort();
      await running;
      failures.clear();
      putOffs.clear();
    },
    healthChecks: [{ name: 'rounds', check }],
  };
}
