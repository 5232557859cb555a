import type { SlimEvent } from '@lianxin/kernel';
import type { Table, Tables } from '../ports/index.ts';

/** `E`: the event as the rows' rules see it, for instance lifted to its current schema. */
export interface ProjectedRows<R extends object, E = SlimEvent> {
  readonly table: Table<R>;
  /** Rows the event touches; none when it is not of interest. */
  keysOf(event: E): readonly string[];
  /** The rows begin with this event: there is nothing to load before it. */
  isCreatedBy?(event: E): boolean;
  /** The row afterwards; undefined: there is none, or no more. */
  project(row: R | undefined, event: E, key: string): R | undefined;
}

/** What a batch made of a row; undefined: there was none, or is none any more. */
export interface RowChange<R> {
  readonly key: string;
  readonly before: R | undefined;
  readonly after: R | undefined;
}

type RowProjections<Rows extends readonly object[], E> = { readonly [I in keyof Rows]: ProjectedRows<Rows[I], E> };
type RowChanges<Rows extends readonly object[]> = { readonly [I in keyof Rows]: readonly RowChange<Rows[I]>[] };

/** The rows of one table that a batch touches. */
class RowProjection<R extends object, E> {
  private readonly rule: ProjectedRows<R, E>;
  private readonly touches: { readonly event: E; readonly key: string }[] = [];
  /** Every key, and whether its row may be in the table. */
  private readonly mayExist = new Map<string, boolean>();
  private readonly tables: Tables;
  private before: ReadonlyMap<string, R> = new Map();

  constructor(rule: ProjectedRows<R, E>, batch: readonly E[], tables: Tables) {
    this.rule = rule;
    this.tables = tables;
    if (!tables.has(rule.table)) return;
    for (const event of batch) {
      for (const key of rule.keysOf(event)) {
        this.touches.push({ event, key });
        if (!this.mayExist.has(key)) this.mayExist.set(key, rule.isCreatedBy?.(event) !== true);
      }
    }
  }

  async load(): Promise<void> {
    const keys = [...this.mayExist].flatMap(([key, mayStand]) => (mayStand ? [key] : []));
    if (keys.length > 0) this.before = await this.tables.load(this.rule.table, keys);
  }

  project(): readonly RowChange<R>[] {
    const after = new Map<string, R | undefined>(this.before);
    for (const { event, key } of this.touches) after.set(key, this.rule.project(after.get(key), event, key));
    const changed: RowChange<R>[] = [];
    for (const [key, row] of after) {
      const before = this.before.get(key);
      if (row !== before) changed.push({ key, before, after: row });
    }
    return changed;
  }

  async write(changed: readonly RowChange<R>[]): Promise<void> {
    const { table } = this.rule;
    const rows = changed.flatMap(({ after }) => after ?? []);
    const gone = changed.flatMap(({ key, after }) => (after ? [] : [key]));
    await Promise.all([
      ...(rows.length > 0 ? [this.tables.upsert(table, rows)] : []),
      ...(gone.length > 0 ? [this.tables.remove(table, gone)] : []),
    ]);
  }
}

/**
 * `apply` for tables whose every row is projected from events: one load, one upsert, one removal a table and batch.
 * Tables are projected in their order, each through the whole batch; not those that another version keeps. Returns which
 * rows changed, table by table.
 */
export async function projectRows<Rows extends readonly object[], E = SlimEvent>(
  rules: RowProjections<Rows, E>,
  batch: readonly E[],
  tables: Tables,
): Promise<RowChanges<Rows>> {
  const foldings = rules.map((rule) => new RowProjection<object, E>(rule as ProjectedRows<object, E>, batch, tables));
  await Promise.all(foldings.map((one) => one.load()));
  const changed = foldings.map((one) => one.project());
  await Promise.all(foldings.map((one, i) => one.write(changed[i] as readonly RowChange<object>[])));
  return changed as unknown as RowChanges<Rows>;
}
