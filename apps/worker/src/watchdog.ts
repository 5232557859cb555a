import type { Processes } from '@lianxin/engine';
import { Watchdog } from '@lianxin/engine';
import type { Installation, Metrics } from '@lianxin/platform';
import { lateProcesses } from './metrics.ts';
import type { Work } from './work.ts';

export interface Watching {
  readonly processes: Processes;
  readonly metrics: Metrics;
  /**
   * The waker's own pace: whoever waits longer than a minute behind a burst is late too, and officers need the machine
   * while both wake.
   */
  readonly perSecondMax: () => number;
}

export function watch(installation: Installation, { processes, metrics, perSecondMax }: Watching): Work {
  const { logger } = installation;
  const measure = lateProcesses(metrics);
  let failure: unknown;
  const watchdog = new Watchdog(
    { ...installation, processes },
    {
      perSecondMax,
      report: (report) => {
        failure = undefined;
        measure(report);
        const { late, because, streams, woken, refused, notices } = report;
        if (late + notices > 0)
          logger.warn({ late, because, streams, woken, refused, notices }, 'late processes were woken');
      },
      failed: (error) => {
        if (failure === undefined) logger.error({ err: error }, 'the watchdog cannot make its round');
        failure = error;
      },
    },
  );
  const check = () =>
    failure === undefined
      ? Promise.resolve(undefined)
      : Promise.reject(new Error('its last round failed: store or Temporal is down'));
  return { start: () => watchdog.start(), stop: () => watchdog.stop(), parts: [{ name: 'watchdog', check }] };
}
