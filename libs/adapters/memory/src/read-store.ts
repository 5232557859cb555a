import type { Model, ReadStore, Table, Tables } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';

type Rows = Map<string, unknown>;

interface Kept {
  readonly version: number;
  readonly position: Position;
  readonly tables: ReadonlyMap<string, Rows>;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Reads through to the tables, keeps writes to itself until they are taken over. */
class Transaction implements Tables {
  private readonly written = new Map<string, Map<string, unknown>>();
  private readonly tables: Kept['tables'];

  constructor(tables: Kept['tables']) {
    this.tables = tables;
  }

  async load<R extends object>(table: Table<R>, keys: readonly string[]): Promise<Map<string, R>> {
    const found = new Map<string, R>();
    for (const key of keys) {
      const own = this.writesOf(table.name);
      const row = own.has(key) ? own.get(key) : this.rowsOf(table.name).get(key);
      if (row !== undefined) found.set(key, copy(row as R));
    }
    return found;
  }

  async upsert<R extends object>(table: Table<R>, rows: readonly R[]): Promise<void> {
    const keys = rows.map((row) => row[table.key] as string);
    if (new Set(keys).size < keys.length) throw new Error(`${table.name}: a key stands twice in one call`);
    rows.forEach((row, i) => this.writesOf(table.name).set(keys[i] as string, copy(row)));
  }

  async remove<R extends object>(table: Table<R>, keys: readonly string[]): Promise<void> {
    for (const key of keys) this.writesOf(table.name).set(key, undefined);
  }

  commit(): void {
    for (const [table, writes] of this.written) {
      for (const [key, row] of writes) {
        if (row === undefined) this.rowsOf(table).delete(key);
        else this.rowsOf(table).set(key, row);
      }
    }
  }

  private rowsOf(table: string): Rows {
    const rows = this.tables.get(table);
    if (!rows) throw new Error(`the model has no table ${table}`);
    return rows;
  }

  private writesOf(table: string): Map<string, unknown> {
    this.rowsOf(table);
    const writes = this.written.get(table) ?? new Map<string, unknown>();
    this.written.set(table, writes);
    return writes;
  }
}

export class MemoryReadStore implements ReadStore {
  private readonly models = new Map<string, Kept>();

  async prepare(model: Model): Promise<void> {
    if (this.models.get(model.name)?.version !== model.version) await this.reset(model);
  }

  async position(model: Model): Promise<Position> {
    return this.kept(model).position;
  }

  async advance(
    model: Model,
    { from, to }: { readonly from: Position; readonly to: Position },
    work: (tables: Tables) => Promise<unknown>,
  ): Promise<'advanced' | 'elsewhere'> {
    const begun = this.kept(model);
    if (begun.position !== from) return 'elsewhere';
    const transaction = new Transaction(begun.tables);
    await work(transaction);
    if (this.kept(model) !== begun) return 'elsewhere';
    transaction.commit();
    this.models.set(model.name, { ...begun, position: to });
    return 'advanced';
  }

  async reset(model: Model): Promise<void> {
    const tables = new Map(model.tables.map(({ name }) => [name, new Map<string, unknown>()]));
    this.models.set(model.name, { version: model.version, position: START, tables });
  }

  /** All rows of a table, by key: what a query would work on. */
  rows<R extends object>(model: Model, table: Table<R>): readonly R[] {
    const rows = [...(this.kept(model).tables.get(table.name) ?? new Map<string, unknown>())];
    return rows.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => copy(row as R));
  }

  private kept(model: Model): Kept {
    const kept = this.models.get(model.name);
    if (kept?.version !== model.version) throw new Error(`${model.name}@${model.version} was not prepared`);
    return kept;
  }
}
