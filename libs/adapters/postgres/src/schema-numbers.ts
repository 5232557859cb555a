import type { Sql } from './bounded-pool.ts';
import { migrations } from './migrations.ts';

/** Numbers of migrations: the newest that was applied, and the newest of this build. */
export interface SchemaNumbers {
  readonly have: number;
  readonly want: number;
}

/** Where the schema is, and where this build wants it. */
export async function readSchema(sql: Sql): Promise<SchemaNumbers> {
  const [row] = await sql<{ newest: number | null }[]>`select max(number) as newest from lianxin.migrations`;
  return { have: row?.newest ?? 0, want: migrations.length };
}

/** The server's own version. */
export async function readVersion(sql: Sql): Promise<string> {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  return row?.version ?? '?';
}
