import type { Sleep } from '../concurrency/index.ts';
import { forEachLimited, sleep } from '../concurrency/index.ts';
import type { WorkflowScheduler, WakeRequest, ProcessMonitor } from '../ports/index.ts';

/** Wakes under way at once: more only queue in front of the workflow server. */
const IN_FLIGHT_MAX_DEFAULT = 16;

/** How fast workflows are woken. A wake costs the machine some milliseconds, which people's commands need too. */
export interface WakeRateLimit {
  readonly inFlightMax?: number;
  /** Asked anew for every wake, where it may change. Without it: as fast as the server takes them. */
  readonly perSecondMax?: number | (() => number);
  readonly sleep?: Sleep;
}

/** How many workflows were woken, and which streams could not be. */
export interface WakeResult {
  readonly woken: number;
  /** Streams whose run takes no more signals: backlogged for the watchdog. */
  readonly refused: readonly string[];
}

/**
 * Wakes each stream's workflow, within the rate limit. Refused wakes are kept as backlogged for the watchdog. Throws
 * where scheduler or store is away; all may then be sent again.
 */
export async function sendWakes(
  { scheduler, monitor }: { readonly scheduler: Pick<WorkflowScheduler, 'wake'>; readonly monitor: ProcessMonitor },
  wakes: readonly WakeRequest[],
  pace: WakeRateLimit = {},
): Promise<WakeResult> {
  const concurrency = Math.min(wakes.length, pace.inFlightMax ?? IN_FLIGHT_MAX_DEFAULT);
  const { perSecondMax = Infinity } = pace;
  const perSecond = typeof perSecondMax === 'number' ? () => perSecondMax : perSecondMax;
  const refused: WakeRequest[] = [];
  await forEachLimited(wakes, concurrency, async (wake) => {
    const slotMs = (1000 * concurrency) / perSecond();
    const slot = slotMs > 0 ? (pace.sleep ?? sleep)(slotMs) : undefined;
    const answer = await scheduler.wake(wake.workflow, wake.stream, wake.version);
    if (answer === 'refused') refused.push({ ...wake, isBacklogged: true });
    await slot;
  });
  if (refused.length > 0) await monitor.requestWakes(refused);
  return { woken: wakes.length - refused.length, refused: refused.map(({ stream }) => stream) };
}
