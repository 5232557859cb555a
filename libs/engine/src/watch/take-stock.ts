import { agendaOf, emptyFold, foldOn, isOver } from '@lianxin/kernel';
import { eachLimited } from '../lanes/index.ts';
import type { Clock, EventStore, Wanted } from '../ports/index.ts';
import type { WakerPorts } from '../wake/index.ts';

/** Streams read at once: enough to keep the store busy, few enough to leave it to others. */
const READS_IN_FLIGHT = 16;

export interface StockPorts extends WakerPorts {
  readonly store: Pick<EventStore, 'read'>;
  readonly clock: Clock;
}

/**
 * Reads streams of which the watch knows nothing that holds now. Those that are over are noted as such, without waking
 * anybody; the others are to be woken.
 */
export async function takeStock(ports: StockPorts, streams: readonly string[]): Promise<readonly Wanted[]> {
  const open: Wanted[] = [];
  await eachLimited(streams, READS_IN_FLIGHT, async (stream) => {
    open.push(...(await ofOne(ports, stream)));
  });
  return open;
}

async function ofOne(ports: StockPorts, stream: string): Promise<readonly Wanted[]> {
  const { registry, store, watch, clock } = ports;
  const process = registry.find(stream);
  if (process?.workflow === undefined) return [];
  const { workflow, agendaRevision } = process;
  const [epoch, readAt] = [ports.epochNow(), clock.now()];
  const events = await store.read(stream);
  const fold = foldOn(process, emptyFold(process), events);
  const agenda = agendaOf(process, fold);
  if (events.length > 0 && !isOver(agenda)) {
    return [{ stream, workflow, epoch, version: fold.version, at: readAt, parked: false }];
  }
  // A stream that is no more has nothing left to do either.
  await watch.saw({ stream, workflow, epoch, seenVersion: fold.version, agendaRevision, readAt, over: true });
  return [];
}
