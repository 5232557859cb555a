import type { FollowedEvent } from '@lianxin/kernel';
import type { Table, Tables } from '../ports/index.ts';

/** `E`: the event as the rows' rules see it, for instance lifted to its current schema. */
export interface FoldedRows<R extends object, E = FollowedEvent> {
  readonly table: Table<R>;
  /** Rows the event touches; none when it is not of interest. */
  keysOf(event: E): readonly string[];
  /** The rows begin with this event: there is nothing to load before it. */
  begins?(event: E): boolean;
  /** The row afterwards; undefined: there is none, or no more. */
  evolve(row: R | undefined, event: E, key: string): R | undefined;
}

/** What a batch made of a row; undefined: there was none, or is none any more. */
export interface Changed<R> {
  readonly key: string;
  readonly before: R | undefined;
  readonly after: R | undefined;
}

type Folds<Rows extends readonly object[], E> = { readonly [I in keyof Rows]: FoldedRows<Rows[I], E> };
type ChangedRows<Rows extends readonly object[]> = { readonly [I in keyof Rows]: readonly Changed<Rows[I]>[] };

/** The rows of one table that a batch touches. */
class Folding<R extends object, E> {
  private readonly fold: FoldedRows<R, E>;
  private readonly touches: { readonly event: E; readonly key: string }[] = [];
  /** Every key, and whether its row may stand in the table. */
  private readonly known = new Map<string, boolean>();
  private readonly tables: Tables;
  private before: ReadonlyMap<string, R> = new Map();

  constructor(fold: FoldedRows<R, E>, batch: readonly E[], tables: Tables) {
    this.fold = fold;
    this.tables = tables;
    for (const event of batch) {
      for (const key of fold.keysOf(event)) {
        this.touches.push({ event, key });
        if (!this.known.has(key)) this.known.set(key, fold.begins?.(event) !== true);
      }
    }
  }

  async load(): Promise<void> {
    const keys = [...this.known].flatMap(([key, mayStand]) => (mayStand ? [key] : []));
    if (keys.length > 0) this.before = await this.tables.load(this.fold.table, keys);
  }

  evolve(): readonly Changed<R>[] {
    const after = new Map<string, R | undefined>(this.before);
    for (const { event, key } of this.touches) after.set(key, this.fold.evolve(after.get(key), event, key));
    const changed: Changed<R>[] = [];
    for (const [key, row] of after) {
      const before = this.before.get(key);
      if (row !== before) changed.push({ key, before, after: row });
    }
    return changed;
  }

  async write(changed: readonly Changed<R>[]): Promise<void> {
    const { table } = this.fold;
    const rows = changed.flatMap(({ after }) => after ?? []);
    const gone = changed.flatMap(({ key, after }) => (after ? [] : [key]));
    await Promise.all([
      ...(rows.length > 0 ? [this.tables.upsert(table, rows)] : []),
      ...(gone.length > 0 ? [this.tables.remove(table, gone)] : []),
    ]);
  }
}

/**
 * `apply` for tables whose every row is a fold of events: one load, one upsert, one removal a table and batch. Tables
 * are folded in their order, each through the whole batch. Answers which rows came to be others, table by table.
 */
export async function applyFolded<Rows extends readonly object[], E = FollowedEvent>(
  folds: Folds<Rows, E>,
  batch: readonly E[],
  tables: Tables,
): Promise<ChangedRows<Rows>> {
  const foldings = folds.map((fold) => new Folding<object, E>(fold as FoldedRows<object, E>, batch, tables));
  await Promise.all(foldings.map((one) => one.load()));
  const changed = foldings.map((one) => one.evolve());
  await Promise.all(foldings.map((one, i) => one.write(changed[i] as readonly Changed<object>[])));
  return changed as unknown as ChangedRows<Rows>;
}
