import type { Position, RecordedEvent, SlimEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { Checkpoint, EventStore, LogPlace } from '../ports/index.ts';
import type { Subscription } from './subscription.ts';
import { checkpointAfter } from './subscription.ts';

/** One page of the log after a place: shorter than `limit` only at its end. */
export type ReadPage<E> = (after: LogPlace, limit: number) => Promise<readonly E[]>;

/** Pages of slim events. Reading throws `LogChanged` where the place is no longer in the log. */
export const slimPages =
  (store: Pick<EventStore, 'readAllSlim'>): ReadPage<SlimEvent> =>
  ({ position, hash }, limit) =>
    store.readAllSlim(position, limit, hash === '' ? undefined : hash);

/**
 * Pages of whole events, with all metadata and the link to the row before, at twice the price. The hash of the place is
 * not checked.
 */
export const wholePages =
  (store: Pick<EventStore, 'readAll'>): ReadPage<RecordedEvent> =>
  ({ position }, limit) =>
    store.readAll(position, limit);

/** From where to where the log is read, in batches of at most `batchMax` events. */
export interface LogRange {
  readonly batchMax: number;
  /** Default: the start of the log. */
  readonly from?: LogPlace;
  /** Not one event further. Default: the end of the log as it is met. */
  readonly upTo?: Position;
}

const isReached = (upTo: Position | undefined, position: Position): boolean =>
  upTo !== undefined && comparePositions(position, upTo) >= 0;

const upToPosition = <E extends SlimEvent>(page: readonly E[], upTo: Position | undefined): readonly E[] =>
  upTo === undefined ? page : page.filter(({ position }) => comparePositions(position, upTo) <= 0);

/**
 * The one loop through the log: yields it batch by batch, none empty, and reads the next page while one is handled.
 * Ends at `upTo`, or at the end of the log as it is met. Throws what `read` throws.
 */
export async function* readLog<E extends SlimEvent>(
  read: ReadPage<E>,
  { batchMax, from = { position: LOG_START, hash: '' }, upTo }: LogRange,
): AsyncGenerator<readonly E[]> {
  if (isReached(upTo, from.position)) return;
  const goesOn = (events: number, { position }: E): boolean => events === batchMax && !isReached(upTo, position);
  let reading: Promise<readonly E[]> | undefined = read(from, batchMax);
  while (reading) {
    const page: readonly E[] = await reading;
    const last = page.at(-1);
    reading = last && goesOn(page.length, last) ? read(last, batchMax) : undefined;
    // Its failure shows when it is awaited; where the loop ends before, it does not matter.
    reading?.catch(() => undefined);
    const batch = upToPosition(page, upTo);
    if (batch.length > 0) yield batch;
  }
}

/**
 * Hands a subscription the log from its checkpoint up to `upTo`, calls `onBatch` with the size and place of each batch,
 * and returns the last place. Throws `LogChanged`, and what the handler throws.
 */
export async function replayLog(
  store: Pick<EventStore, 'readAllSlim'>,
  subscription: Subscription,
  { onBatch, ...range }: Omit<LogRange, 'from'> & { readonly onBatch?: (events: number, at: Checkpoint) => void },
): Promise<Checkpoint> {
  let place = await subscription.loadCheckpoint();
  for await (const batch of readLog(slimPages(store), { ...range, from: place })) {
    await subscription.handleBatch(batch, place);
    place = checkpointAfter(batch, place);
    onBatch?.(batch.length, place);
  }
  return place;
}
