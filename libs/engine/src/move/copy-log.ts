import type { Position, RecordedEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { EventStore, LogPlace, LogRestore } from '../ports/index.ts';
import { checkFollows } from '../ports/index.ts';
import { readLog, wholePages } from '../subscriptions/index.ts';

/** Rows of one step: an interruption repeats no more than their reading. */
const BATCH = 500;

/** Two logs differ where they have to be the same: `stream` and `version` are of the first row that does. */
export class LogsDiffer extends Error {
  override readonly name = 'LogsDiffer';
}

/** Where a log is copied from and to. */
export interface LogCopyPorts {
  readonly from: Pick<EventStore, 'readAll'>;
  readonly to: Pick<EventStore, 'readAll'>;
  readonly onProgress?: (events: number) => void;
}

/** Their hashes cover all of them but the position. */
function assertSame(row: RecordedEvent, copy: RecordedEvent): void {
  const isSame = row.stream === copy.stream && row.version === copy.version && row.hash === copy.hash;
  if (isSame) return;
  throw new LogsDiffer(
    `version ${row.version} of ${row.stream} is here, version ${copy.version} of ${copy.stream} there`,
  );
}

/**
 * Copies a log to the end of another, in its order. What stands there already has to be its beginning, as an earlier
 * attempt or an earlier move left it, and is not copied again: nothing else is kept of how far it came. Returns the
 * number of rows copied. Throws `LogsDiffer`, `BrokenRows`, `OverLimit`.
 */
export async function copyLog({ from, to, onProgress }: LogCopyPorts, restore: LogRestore): Promise<number> {
  let [events, copied, place, isAtEnd]: [number, number, Position, boolean] = [0, 0, LOG_START, false];
  for await (const rows of readLog(wholePages(from), { batchMax: BATCH })) {
    const standing = isAtEnd ? [] : await to.readAll(place, rows.length);
    standing.forEach((copy, n) => assertSame(rows[n] as RecordedEvent, copy));
    place = standing.at(-1)?.position ?? place;
    const missing = rows.slice(standing.length);
    isAtEnd = missing.length > 0;
    if (isAtEnd) await restore.restoreEvents(missing);
    copied += missing.length;
    events += rows.length;
    onProgress?.(events);
  }
  return copied;
}

/** What comparing a log with its copy found. */
export interface LogCompared {
  readonly events: number;
  readonly streams: number;
  /** The copy's last row; `LOG_START` where it is empty. */
  readonly head: LogPlace;
  /** Of the positions that were asked for: where the same row is in the copy. */
  readonly places: ReadonlyMap<Position, LogPlace>;
}

/**
 * Compares a log with its copy row by row: as many rows, the same in the same order, each with the hash of its content and
 * of the row before it. Throws `LogsDiffer`, `BrokenRows`.
 */
export async function compareLogs(
  { from, to, onProgress }: LogCopyPorts,
  sha256: (text: string) => string,
  wanted: ReadonlySet<Position>,
): Promise<LogCompared> {
  const heads = new Map<string, RecordedEvent>();
  const places = new Map<Position, LogPlace>([[LOG_START, { position: LOG_START, hash: '' }]]);
  let [events, head]: [number, LogPlace] = [0, { position: LOG_START, hash: '' }];
  for await (const rows of readLog(wholePages(from), { batchMax: BATCH })) {
    const copies = await to.readAll(head.position, rows.length);
    if (copies.length < rows.length) throw new LogsDiffer(`after ${events + copies.length} events the copy ends`);
    for (const [n, copy] of copies.entries()) {
      const row = rows[n] as RecordedEvent;
      assertSame(row, copy);
      checkFollows(copy, heads.get(copy.stream), sha256);
      heads.set(copy.stream, copy);
      head = { position: copy.position, hash: copy.hash };
      if (wanted.has(row.position)) places.set(row.position, head);
    }
    events += rows.length;
    onProgress?.(events);
  }
  const [more] = await to.readAll(head.position, 1);
  if (more)
    throw new LogsDiffer(`after ${events} events the copy goes on with version ${more.version} of ${more.stream}`);
  return { events, streams: heads.size, head, places };
}
