import type { FollowedEvent } from '@lianxin/kernel';
import type { Processes, Wanted, Watch } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import type { Pace } from './send-wakes.ts';
import { sendWakes } from './send-wakes.ts';

export interface WakerPorts {
  readonly processes: Processes;
  readonly watch: Watch;
  readonly registry: ProcessRegistry;
  /** The epoch of the log as this process knows it. */
  readonly epochNow: () => number;
}

/** One wake a stream: the highest version marked, wanted since the oldest mark. */
export function wakesIn(
  { registry, epochNow }: Pick<WakerPorts, 'registry' | 'epochNow'>,
  batch: readonly FollowedEvent[],
): readonly Wanted[] {
  const epoch = epochNow();
  const wakes = new Map<string, Wanted>();
  for (const { stream, version, recordedAt, meta } of batch) {
    const workflow = meta.wake ? registry.find(stream)?.workflow : undefined;
    if (workflow === undefined) continue;
    const at = wakes.get(stream)?.at ?? recordedAt;
    wakes.set(stream, { stream, workflow, version, epoch, at, parked: false });
  }
  return [...wakes.values()];
}

/** The waker's handler. What is wanted is noted first, so that whatever happens next, the watchdog knows. */
export function waker(ports: WakerPorts, pace: Pace = {}): (batch: readonly FollowedEvent[]) => Promise<void> {
  return async (batch) => {
    const wakes = wakesIn(ports, batch);
    if (wakes.length === 0) return;
    await ports.watch.wanted(wakes);
    await sendWakes(ports, wakes, pace);
  };
}
