import type { Table, Tables } from '@lianxin/engine';
import type { DomainEvent, RecordedEvent } from '@lianxin/kernel';

/** A fact as read models see it: lifted to its current schema, with its place in the record. */
export type Seen<E extends DomainEvent = DomainEvent> = E & {
  readonly stream: string;
  readonly version: number;
  readonly recorded: RecordedEvent;
};

/** How events change the rows of one table: pure. */
export interface RowFold<R extends object, E extends DomainEvent = DomainEvent> {
  readonly table: Table<R>;
  /** Keys of the rows an event touches. */
  keysOf(event: Seen<E>): readonly string[];
  /** The row after the event; undefined: there is none. */
  apply(row: R | undefined, event: Seen<E>, key: string): R | undefined;
}

/** Loads the touched rows at once, folds the batch in memory, writes what changed at once. */
export async function foldRows<R extends object, E extends DomainEvent>(
  fold: RowFold<R, E>,
  batch: readonly Seen<E>[],
  tables: Tables,
): Promise<void> {
  const touches = batch.map((event) => [event, fold.keysOf(event)] as const).filter(([, keys]) => keys.length > 0);
  const keys = [...new Set(touches.flatMap(([, touched]) => touched))];
  if (keys.length === 0) return;
  const before = await tables.load(fold.table, keys);
  const rows = new Map<string, R | undefined>(before);
  for (const [event, touched] of touches) {
    for (const key of touched) rows.set(key, fold.apply(rows.get(key), event, key));
  }
  const changed = [...rows].filter(([key, row]) => row !== before.get(key));
  await tables.upsert(
    fold.table,
    changed.flatMap(([, row]) => (row ? [row] : [])),
  );
  await tables.remove(
    fold.table,
    changed.flatMap(([key, row]) => (row ? [] : [key])),
  );
}
