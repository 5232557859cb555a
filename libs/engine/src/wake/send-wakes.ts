import type { Pause } from '../lanes/index.ts';
import { eachLimited, pause } from '../lanes/index.ts';
import type { Processes, Wanted, Watch } from '../ports/index.ts';

/** Wakes under way at once: more only queue in front of the workflow server. */
const IN_FLIGHT_MAX_DEFAULT = 16;

/** How fast workflows are woken. A wake costs the machine some milliseconds, which people's commands need too. */
export interface Pace {
  readonly inFlightMax?: number;
  /** Asked anew for every wake, where it may change. Without it: as fast as the server takes them. */
  readonly perSecondMax?: number | (() => number);
  readonly pause?: Pause;
}

export interface Sent {
  readonly woken: number;
  /** Streams whose run takes no more signals: parked for the watchdog. */
  readonly refused: readonly string[];
}

/** Wakes each stream's workflow. An outage throws; wakes already sent are harmless when sent again. */
export async function sendWakes(
  { processes, watch }: { readonly processes: Processes; readonly watch: Watch },
  wakes: readonly Wanted[],
  pace: Pace = {},
): Promise<Sent> {
  const lanes = Math.min(wakes.length, pace.inFlightMax ?? IN_FLIGHT_MAX_DEFAULT);
  const { perSecondMax = Infinity } = pace;
  const perSecond = typeof perSecondMax === 'number' ? () => perSecondMax : perSecondMax;
  const refused: Wanted[] = [];
  await eachLimited(wakes, lanes, async (wake) => {
    const slotMs = (1000 * lanes) / perSecond();
    const slot = slotMs > 0 ? (pace.pause ?? pause)(slotMs) : undefined;
    const answer = await processes.wake(wake.workflow, wake.stream, wake.version);
    if (answer === 'refused') refused.push({ ...wake, parked: true });
    await slot;
  });
  if (refused.length > 0) await watch.wanted(refused);
  return { woken: wakes.length - refused.length, refused: refused.map(({ stream }) => stream) };
}
