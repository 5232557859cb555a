import type { RecordedEvent } from '@lianxin/kernel';
import { isOver } from '@lianxin/kernel';
import { eachLimited, inGroups, wholeLog } from '../lanes/index.ts';
import { agendaIn } from '../look/agenda-in.ts';
import type { EventStore, Wanted } from '../ports/index.ts';
import type { Pace, WakerPorts } from '../wake/index.ts';
import { sendWakes } from '../wake/index.ts';

const BATCH = 1000;
/** Streams read at once: enough to keep the store busy, few enough to leave it to others. */
const READS_IN_FLIGHT = 16;
const GROUP = 200;

export interface RebuiltWorkflows {
  /** Streams whose process has a workflow. */
  readonly streams: number;
  /** Of these, the ones that are over: they need none. */
  readonly over: number;
  readonly woken: number;
  readonly refused: readonly string[];
}

export interface RebuildWorkflowsPorts extends WakerPorts {
  readonly store: EventStore;
  readonly progress?: (sofar: RebuiltWorkflows) => void;
}

/** Streams that a workflow carries, each with its last row. */
async function carriedStreams({ store, registry }: RebuildWorkflowsPorts): Promise<readonly RecordedEvent[]> {
  const last = new Map<string, RecordedEvent>();
  for await (const batch of wholeLog(store, BATCH)) {
    for (const row of batch) if (registry.find(row.stream)?.workflow !== undefined) last.set(row.stream, row);
  }
  return [...last.values()];
}

async function wakeIfOpen(
  ports: RebuildWorkflowsPorts,
  { stream, recordedAt, version }: RecordedEvent,
): Promise<Wanted[]> {
  const process = ports.registry.of(stream);
  const epoch = ports.epochNow();
  const agenda = agendaIn(process, await ports.store.read(stream));
  if (agenda && isOver(agenda)) return [];
  const wanted = agenda?.version ?? version;
  return [{ stream, workflow: process.workflow as string, version: wanted, epoch, at: recordedAt, parked: false }];
}

/** Gives every open stream its workflow back, from the record alone. Those that run are merely told to look. */
export async function rebuildWorkflows(ports: RebuildWorkflowsPorts, pace: Pace = {}): Promise<RebuiltWorkflows> {
  let sofar: RebuiltWorkflows = { streams: 0, over: 0, woken: 0, refused: [] };
  for await (const group of inGroups(await carriedStreams(ports), GROUP)) {
    const wakes: Wanted[] = [];
    await eachLimited(group, READS_IN_FLIGHT, async (row) => {
      wakes.push(...(await wakeIfOpen(ports, row)));
    });
    await ports.watch.wanted(wakes);
    // Look, whatever you know: a run may have been told of more than this record has.
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
    ports.progress?.(sofar);
  }
  return sofar;
}
