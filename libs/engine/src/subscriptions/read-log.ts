import type { Position, RecordedEvent, SlimEvent } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import type { Checkpoint, EventStore, LogPlace } from '../ports/index.ts';
import type { Subscription } from './subscription.ts';
import { checkpointAfter } from './subscription.ts';

/** One page of the log after a place: shorter than `limit` only at its end. */
export type ReadPage<E> = (after: LogPlace, limit: number) => Promise<readonly E[]>;

/** Events as subscriptions need them. Throws `LogChanged` where the place is not in the log any more. */
export const slimPages =
  (store: Pick<EventStore, 'readAllSlim'>): ReadPage<SlimEvent> =>
  ({ position, hash }, limit) =>
    store.readAllSlim(position, limit, hash === '' ? undefined : hash);

/** Events whole, with all their metadata and their link to the row before, at twice the price. */
export const wholePages =
  (store: Pick<EventStore, 'readAll'>): ReadPage<RecordedEvent> =>
  ({ position }, limit) =>
    store.readAll(position, limit);

/** From where to where the log is read. */
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

/** The one loop through the log: batch by batch to the end, the next being read while one is dealt with. */
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
    // Its failure is met when its turn comes; when that never comes, it does not matter.
    reading?.catch(() => undefined);
    const batch = upToPosition(page, upTo);
    if (batch.length > 0) yield batch;
  }
}

/** Hands a subscription what is in the log from its place up to a position; `onBatch` hears how much, after each batch. */
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
