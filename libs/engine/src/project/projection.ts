import type { RecordedEvent } from '@lianxin/kernel';
import type { Model, Table, Tables } from '../ports/index.ts';

/** One answer, kept up to date from the log: pure rules on rows; adapters do the reading and writing. */
export interface Projection extends Model {
  /** Loads the rows a batch touches, folds in memory, writes them back: few calls, however long the batch. */
  apply(batch: readonly RecordedEvent[], tables: Tables): Promise<void>;
}

/** `E`: the event as the rows' rules see it, for instance lifted to its current schema. */
export interface FoldedRows<R extends object, E = RecordedEvent> {
  readonly table: Table<R>;
  /** Rows the event touches; none when it is not of interest. */
  keysOf(event: E): readonly string[];
  /** The row afterwards; undefined: there is none, or no more. */
  evolve(row: R | undefined, event: E, key: string): R | undefined;
}

/** `apply` for a table whose every row is a fold of events: one load, one upsert, one removal a batch. */
export async function applyFolded<R extends object, E = RecordedEvent>(
  { table, keysOf, evolve }: FoldedRows<R, E>,
  batch: readonly E[],
  tables: Tables,
): Promise<void> {
  const touches = batch.flatMap((event) => keysOf(event).map((key) => ({ event, key })));
  if (touches.length === 0) return;
  const before = await tables.load(table, [...new Set(touches.map(({ key }) => key))]);
  const after = new Map<string, R | undefined>(before);
  for (const { event, key } of touches) after.set(key, evolve(after.get(key), event, key));
  const written = [...after].filter(([key, row]) => row !== undefined && row !== before.get(key));
  const gone = [...after].filter(([key, row]) => row === undefined && before.has(key));
  if (written.length > 0)
    await tables.upsert(
      table,
      written.map(([, row]) => row as R),
    );
  if (gone.length > 0)
    await tables.remove(
      table,
      gone.map(([key]) => key),
    );
}
