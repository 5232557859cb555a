import type { Position } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { Checkpoint, EventStore, LogPlace } from '../ports/index.ts';
import { checkpointAfter } from '../subscriptions/subscription.ts';
import { readLog, slimPages } from '../subscriptions/read-log.ts';
import type { TellFacts } from './outgoing-facts.ts';
import type { FactsTarget } from './send-facts.ts';
import { tellAndSend } from './send-facts.ts';

const BATCH_MAX = 2000;

/** From where to where the log is told again. */
export interface ReplayRange {
  /** The place before the first event. */
  readonly from: LogPlace;
  /** Not one event further. */
  readonly upTo: Position;
  /** Called when all in-sync replicas have a batch, with the place after it. */
  readonly onBatch?: (place: Checkpoint, events: number) => Promise<void> | void;
}

/** Tells a part of the log again. Throws as `sendFacts`, and `LogChanged`. */
export async function replayFacts(
  { store, tellFacts }: { readonly store: Pick<EventStore, 'readAllSlim'>; readonly tellFacts: TellFacts },
  target: FactsTarget,
  { from, upTo, onBatch }: ReplayRange,
): Promise<void> {
  if (upTo === LOG_START) return;
  let place: Checkpoint = { ...from, epoch: target.epoch.number };
  for await (const batch of readLog(slimPages(store), { batchMax: BATCH_MAX, from, upTo })) {
    await tellAndSend(tellFacts, target, batch);
    place = checkpointAfter(batch, place);
    await onBatch?.(place, batch.length);
  }
}
