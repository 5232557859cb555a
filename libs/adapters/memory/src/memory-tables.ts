import type { Table, Tables } from '@lianxin/engine';
import { RowRefused } from '@lianxin/engine';

/** Rows by key. */
export type Rows = Map<string, unknown>;

/** As a server would give it back: another object each time. */
export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Throws for a value that a server's column of this type would not take. */
function checkRow<R extends object>(table: Table<R>, row: R): void {
  for (const [column, type] of Object.entries(table.columns)) {
    const value = row[column as keyof R];
    if (type === 'integer' && value !== null && !Number.isSafeInteger(value)) throw new RowRefused('22P02');
  }
}

/** Reads through to the tables, keeps writes to itself until they are taken over. */
export class MemoryTables implements Tables {
  private readonly written = new Map<string, Map<string, unknown>>();
  private readonly tables: ReadonlyMap<string, Rows>;

  constructor(tables: ReadonlyMap<string, Rows>) {
    this.tables = tables;
  }

  has({ name }: Pick<Table, 'name'>): boolean {
    return this.tables.has(name);
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
    for (const row of rows) checkRow(table, row);
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
