import type { SlimEvent } from '@lianxin/kernel';
import type { WorkflowScheduler, WakeRequest, ProcessMonitor } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import type { WakeRateLimit } from './send-wakes.ts';
import { sendWakes } from './send-wakes.ts';

/** What waking a workflow needs. */
export interface WakerPorts {
  readonly scheduler: Pick<WorkflowScheduler, 'wake'>;
  readonly monitor: ProcessMonitor;
  readonly registry: ProcessRegistry;
  /** The epoch of the log as this process knows it. */
  readonly epochNow: () => number;
}

/**
 * The wakes of a batch, one a stream: the highest version marked, and when the oldest mark was recorded. Streams
 * without workflow are left out.
 */
export function toWakeRequests(
  { registry, epochNow }: Pick<WakerPorts, 'registry' | 'epochNow'>,
  batch: readonly SlimEvent[],
): readonly WakeRequest[] {
  const epoch = epochNow();
  const wakes = new Map<string, WakeRequest>();
  for (const { stream, version, recordedAt, meta } of batch) {
    const workflow = meta.wake ? registry.findByStream(stream)?.workflow : undefined;
    if (workflow === undefined) continue;
    const at = wakes.get(stream)?.at ?? recordedAt;
    wakes.set(stream, { stream, workflow, version, epoch, at, isBacklogged: false });
  }
  return [...wakes.values()];
}

/**
 * The handler of the waker's subscription: records the wakes in the process monitor first, so that the watchdog finds
 * those that are lost, then sends them. Throws as `sendWakes`.
 */
export function createWaker(
  ports: WakerPorts,
  pace: WakeRateLimit = {},
): (batch: readonly SlimEvent[]) => Promise<void> {
  return async (batch) => {
    const wakes = toWakeRequests(ports, batch);
    if (wakes.length === 0) return;
    await ports.monitor.requestWakes(wakes);
    await sendWakes(ports, wakes, pace);
  };
}
