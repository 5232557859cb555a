import type { Table, Tables } from '@lianxin/engine';
import { RowRefused } from '@lianxin/engine';
import type { ReservedSql, Sql, TransactionSql } from 'postgres';
import { errorCodeOf, isContentFault } from '../failures.ts';
import type { AnyTable } from './ddl.ts';
import { columnsOf, deleteRows, selectRows, upsertRows } from './ddl.ts';

type SqlRunner = Pick<Sql | TransactionSql | ReservedSql, 'unsafe'>;
type Row = Record<string, unknown>;

/** In JSON text: NUL, half a character (whole ones are in it unescaped), or any other escape. */
const ESCAPE = /\\(?:u(0000|d[89a-f][0-9a-f]{2})|.)/g;
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;
const REPLACEMENT_CHARACTER = '\uFFFD';

/**
 * PostgreSQL's text and jsonb hold neither NUL nor half a character. Records from before the forms refused them have
 * both, in texts and as keys: the row shows a mark there, and its read model goes on.
 */
export function toStorableJson(rows: readonly object[]): string {
  const text = JSON.stringify(rows);
  if (!UNSTORABLE.test(text)) return text;
  return text.replace(ESCAPE, (escape, bad: string | undefined) =>
    bad === undefined ? escape : REPLACEMENT_CHARACTER,
  );
}

/** bigint columns arrive as text: they are safe integers by contract. */
function toRow(integers: readonly string[], row: Row): Row {
  for (const property of integers) {
    const value = row[property];
    if (typeof value === 'string') row[property] = Number(value);
  }
  return row;
}

/** Tables of a read model by their names, each as it is called in the database. */
export type TablesFound = ReadonlyMap<string, AnyTable>;

/** Reads and writes a read model's rows through `sql`. */
export class PostgresTables implements Tables {
  private readonly sql: SqlRunner;
  private readonly found: TablesFound;

  constructor(sql: SqlRunner, found: TablesFound) {
    this.sql = sql;
    this.found = found;
  }

  has({ name }: Pick<Table, 'name'>): boolean {
    return this.found.has(name);
  }

  async load<R extends object>(table: Table<R>, keys: readonly string[]): Promise<Map<string, R>> {
    if (keys.length === 0) return new Map();
    const rows = await this.run(selectRows(this.resolve(table as AnyTable)), [...keys]);
    const integers = columnsOf(table as AnyTable)
      .filter(([, type]) => type === 'integer')
      .map(([property]) => property);
    return new Map(rows.map((row) => [String(row[table.key]), toRow(integers, row) as R]));
  }

  async upsert<R extends object>(table: Table<R>, rows: readonly R[]): Promise<void> {
    if (rows.length > 0) await this.run(upsertRows(this.resolve(table as AnyTable)), toStorableJson(rows));
  }

  async remove<R extends object>(table: Table<R>, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.run(deleteRows(this.resolve(table as AnyTable)), [...keys]);
  }

  private resolve(table: AnyTable): AnyTable {
    const found = this.found.get(table.name);
    if (!found) throw new Error(`${table.name} is not kept here`);
    return found;
  }

  /** A refusal of the content is a fault of the rows; every other failure is the server's. */
  private async run(text: string, value: string | string[]): Promise<Row[]> {
    try {
      return (await this.sql.unsafe(text, [value], { prepare: true })) as unknown as Row[];
    } catch (error) {
      if (isContentFault(error)) throw new RowRefused(errorCodeOf(error), { cause: error });
      throw error;
    }
  }
}
