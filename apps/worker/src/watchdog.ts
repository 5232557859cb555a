import type { WatchdogOptions, WorkflowScheduler } from '@lianxin/engine';
import { Watchdog } from '@lianxin/engine';
import type { Runtime, Metrics } from '@lianxin/runtime';
import { measureLateProcesses } from './metrics.ts';
import type { WorkerComponent } from './worker-component.ts';

export interface WatchdogContext {
  readonly scheduler: WorkflowScheduler;
  readonly metrics: Metrics;
  /**
   * The waker's own pace: whoever waits longer than a minute behind a burst is late too, and officers need the machine
   * while both wake.
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
      if (failure === undefined) logger.error({ err: error }, 'the watchdog cannot make its round');
      failure = error;
    },
  };
  const check = () =>
    failure === undefined
      ? Promise.resolve(undefined)
      : Promise.reject(new Error('its last round failed: store or Temporal is down'));
  return {
    start: () => {
      watchdog = new Watchdog({ ...runtime, scheduler }, options);
      watchdog.start();
    },
    stop: async () => {
      await watchdog?.stop();
      // What another worker finds from now on is its own to tell.
      failure = undefined;
      measure({});
    },
    healthChecks: [{ name: 'watchdog', check }],
  };
}
