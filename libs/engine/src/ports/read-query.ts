import type { Instant } from '@lianxin/kernel';

/** One SQL statement that reads. */
export interface Statement {
  /** `$1`, `$2`, … are replaced by `values`. Tables are named `reports.<table>`. */
  readonly text: string;
  readonly values: readonly (string | number | boolean | null | readonly string[])[];
}

/** A row as the database returns it: column name → value. */
export type Row = Readonly<Record<string, unknown>>;

/** The person who asks and the time: a query limits its rows to the person's office unless a role sees all. */
export interface QueryContext {
  readonly account: string;
  readonly roles: readonly string[];
  readonly office?: string;
  readonly now: Instant;
}

/**
 * One question to the read models: `sql` makes the statement, `answer` forms its rows into the reply. Both are pure.
 */
export interface Query<P = unknown, A = unknown> {
  readonly name: string;
  readonly roles: readonly string[];
  /** Names of the read models it reads: a caller may wait until they have come to a position. */
  readonly models: readonly string[];
  sql(params: P, viewer: QueryContext): Statement;
  answer(rows: readonly Row[], params: P, viewer: QueryContext): A;
}

/** Runs statements over the read models' tables, with rights to read only those. */
export interface ReadQueries {
  /** The rows. Throws `StoreUnavailable` when the database is away or has no read models yet. */
  run(statement: Statement): Promise<readonly Row[]>;
}
