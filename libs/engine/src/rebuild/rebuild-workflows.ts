import type { SlimEvent } from '@lianxin/kernel';
import { isFinished } from '@lianxin/kernel';
import { forEachLimited, groupItems } from '../concurrency/index.ts';
import { readLog, slimPages } from '../subscriptions/index.ts';
import { tryComputeAgenda } from '../agenda/try-compute-agenda.ts';
import type { EventStore, WakeRequest } from '../ports/index.ts';
import type { WakeRateLimit, WakerPorts } from '../wake/index.ts';
import { sendWakes } from '../wake/index.ts';

const BATCH_EVENTS = 1000;
/** Streams read at once: enough to keep the store busy, few enough to leave it to others. */
const READS_IN_FLIGHT = 16;
const GROUP_STREAMS = 200;

/** How far a rebuild of workflows has come. */
export interface RebuiltWorkflows {
  /** Streams whose process has a workflow. */
  readonly streams: number;
  /** Of them, those that are over and need no workflow. */
  readonly over: number;
  readonly woken: number;
  readonly refused: readonly string[];
}

/** What rebuilding workflows needs. */
export interface RebuildWorkflowsPorts extends WakerPorts {
  readonly store: EventStore;
  readonly onProgress?: (sofar: RebuiltWorkflows) => void;
}

/** Streams that have a workflow, each with its last row. */
async function findWorkflowBackedStreams({ store, registry }: RebuildWorkflowsPorts): Promise<readonly SlimEvent[]> {
  const last = new Map<string, SlimEvent>();
  for await (const batch of readLog(slimPages(store), { batchMax: BATCH_EVENTS })) {
    for (const row of batch) if (registry.findByStream(row.stream)?.workflow !== undefined) last.set(row.stream, row);
  }
  return [...last.values()];
}

async function toWakeRequestIfOpen(
  ports: RebuildWorkflowsPorts,
  { stream, recordedAt, version }: SlimEvent,
): Promise<WakeRequest[]> {
  const process = ports.registry.getByStream(stream);
  const epoch = ports.epochNow();
  const agenda = tryComputeAgenda(process, await ports.store.read(stream));
  if (agenda && isFinished(agenda)) return [];
  const wanted = agenda?.version ?? version;
  return [
    { stream, workflow: process.workflow as string, version: wanted, epoch, at: recordedAt, isBacklogged: false },
  ];
}

/**
 * Starts the workflow of every open stream again, from the record alone; running ones are only asked to look. Returns
 * the counts, also to `onProgress` after each group. Safe to repeat. Throws where store or scheduler is away.
 */
export async function rebuildWorkflows(
  ports: RebuildWorkflowsPorts,
  pace: WakeRateLimit = {},
): Promise<RebuiltWorkflows> {
  let sofar: RebuiltWorkflows = { streams: 0, over: 0, woken: 0, refused: [] };
  for await (const group of groupItems(await findWorkflowBackedStreams(ports), GROUP_STREAMS)) {
    const wakes: WakeRequest[] = [];
    await forEachLimited(group, READS_IN_FLIGHT, async (row) => {
      wakes.push(...(await toWakeRequestIfOpen(ports, row)));
    });
    await ports.monitor.requestWakes(wakes);
    // Version 0: the run looks whatever it has seen, since it may know a version that this record lacks.
    const sent = await sendWakes(
      ports,
      wakes.map((wake) => ({ ...wake, version: 0 })),
      pace,
    );
    sofar = {
      streams: sofar.streams + group.length,
      over: sofar.over + group.length - wakes.length,
      woken: sofar.woken + sent.woken,
      refused: [...sofar.refused, ...sent.refused],
    };
    ports.onProgress?.(sofar);
  }
  return sofar;
}
