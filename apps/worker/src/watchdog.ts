import type { WatchdogOptions, WorkflowScheduler } from '@lianxin/engine';
import { LeaseLost, Watchdog, failureCodeOf } from '@lianxin/engine';
import type { Runtime, Metrics } from '@lianxin/runtime';
import { HealthFault, describeCause } from '@lianxin/runtime';
import { schedulerWhileHeld } from './leases.ts';
import { measureLateProcesses } from './metrics.ts';
import type { WorkerComponent } from './worker-component.ts';

export interface WatchdogContext {
  readonly scheduler: WorkflowScheduler;
  readonly metrics: Metrics;
  /**
   * The most wakes a second, at the waker's own rate: after a burst a process may wait over a minute and count as late,
   * and commands need the machine while both wake.
   */
  readonly perSecondMax: () => number;
}

export function createWatchdog(
  runtime: Runtime,
  { scheduler, metrics, perSecondMax }: WatchdogContext,
): WorkerComponent {
  const { logger } = runtime;
  const measure = measureLateProcesses(metrics);
  let failure: unknown;
  let watchdog: Watchdog | undefined;
  const options: WatchdogOptions = {
    perSecondMax,
    onReport: (report) => {
      failure = undefined;
      measure(report.because);
      const { late, because, streams, woken, refused, notices } = report;
      if (late + notices > 0)
        logger.warn({ late, because, streams, woken, refused, notices }, 'late processes were woken');
    },
    onFailure: (error) => {
      if (error instanceof LeaseLost) return;
      if (failure === undefined) logger.error({ err: error }, 'the watchdog cannot make its round');
      failure = error;
    },
  };
  const check = () =>
    failure === undefined
      ? Promise.resolve(undefined)
      : Promise.reject(
          new HealthFault(
            failureCodeOf(failure),
            `its last round failed: ${describeCause(failure)}; lianxin doctor says what helps`,
          ),
        );
  return {
    start: (held) => {
      watchdog = new Watchdog(
        { ...runtime, scheduler: held ? schedulerWhileHeld(scheduler, held) : scheduler },
        options,
      );
      watchdog.start();
    },
    stop: async () => {
      await watchdog?.stop();
      // What is found from now on is reported by the worker that has the lease.
      failure = undefined;
      measure({});
    },
    healthChecks: [{ name: 'watchdog', check }],
  };
}
