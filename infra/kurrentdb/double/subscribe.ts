import { randomUUID } from 'node:crypto';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { ReadReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { NodeContext } from './double.ts';
import type { StoredEvent } from './log.ts';
import type { ReadCall } from './read.ts';
import { isWanted, toReadResp } from './read.ts';

/**
 * Confirmed first, then every event after the position that was given, and where it is filtered a checkpoint now and
 * then: the position of whatever was looked at last, which need not be one of the events that are wanted.
 */
export function subscribe(
  { log, faults, options: { checkpointEvery } }: NodeContext,
  call: ReadCall,
  options: ReadReq.Options,
): void {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(randomUUID());
  call.write(new streams.ReadResp().setConfirmation(confirmation));
  const all = options.getAll();
  let after = all?.hasEnd() ? (log.events.at(-1)?.offset ?? 0n) : BigInt(all?.getPosition()?.getCommitPosition() ?? 0);
  let looked = 0;
  const pump = (): void => {
    if (faults.isFrozen) return;
    for (const event of log.events.slice(firstAfter(log.events, after))) {
      after = event.offset;
      looked += 1;
      if (isWanted(event, options)) call.write(toReadResp(event, options));
      if (options.hasFilter() && looked % checkpointEvery === 0) call.write(checkpointAt(event));
    }
  };
  const stop = log.onAppended(pump);
  call.on('cancelled', stop);
  call.on('close', stop);
  pump();
}

function firstAfter(events: readonly StoredEvent[], offset: bigint): number {
  let at = events.length;
  while (at > 0 && (events[at - 1] as StoredEvent).offset > offset) at -= 1;
  return at;
}

function checkpointAt({ offset }: StoredEvent): InstanceType<typeof streams.ReadResp> {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(offset));
  checkpoint.setPreparePosition(String(offset));
  return new streams.ReadResp().setCheckpoint(checkpoint);
}
