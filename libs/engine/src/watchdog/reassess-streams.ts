import { agendaOf, initialState, replay, isFinished } from '@lianxin/kernel';
import { forEachLimited } from '../concurrency/index.ts';
import type { TimeSource, EventStore, WakeRequest } from '../ports/index.ts';
import type { WakerPorts } from '../wake/index.ts';

/** Streams read at once: enough to keep the store busy, few enough to leave it to others. */
const READS_IN_FLIGHT = 16;

/** What reassessing needs: the record, and what waking needs. */
export interface ReassessPorts extends WakerPorts {
  readonly store: Pick<EventStore, 'read'>;
  readonly clock: TimeSource;
}

/**
 * Reads streams of which the process monitor knows nothing that holds now. Those that are over are noted as such,
 * without waking anybody; the others are to be woken.
 */
export async function reassessStreams(
  ports: ReassessPorts,
  streams: readonly string[],
): Promise<readonly WakeRequest[]> {
  const open: WakeRequest[] = [];
  await forEachLimited(streams, READS_IN_FLIGHT, async (stream) => {
    open.push(...(await reassessStream(ports, stream)));
  });
  return open;
}

async function reassessStream(ports: ReassessPorts, stream: string): Promise<readonly WakeRequest[]> {
  const { registry, store, monitor, clock } = ports;
  const process = registry.findByStream(stream);
  if (process?.workflow === undefined) return [];
  const { workflow, agendaRevision } = process;
  const [epoch, readAt] = [ports.epochNow(), clock.now()];
  const events = await store.read(stream);
  const aggregate = replay(process, initialState(process), events);
  const agenda = agendaOf(process, aggregate);
  if (events.length > 0 && !isFinished(agenda)) {
    return [{ stream, workflow, epoch, version: aggregate.version, at: readAt, isBacklogged: false }];
  }
  // A stream that is no more has nothing left to do either.
  await monitor.ackSeen({
    stream,
    workflow,
    epoch,
    seenVersion: aggregate.version,
    agendaRevision,
    readAt,
    isOver: true,
  });
  return [];
}
