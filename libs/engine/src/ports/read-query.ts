import type { Instant } from '@lianxin/kernel';

export interface Statement {
  /** `$1`, `$2`, … stand for `values`. Tables are named `reports.<table>`. */
  readonly text: string;
  readonly values: readonly (string | number | boolean | null | readonly string[])[];
}

export type Row = Readonly<Record<string, unknown>>;

/** Who asks: rows are scoped to the office unless the role sees all. */
export interface QueryContext {
  readonly account: string;
  readonly roles: readonly string[];
  readonly office?: string;
  readonly now: Instant;
}

/** One question to the read models: pure, so that it can be read beside its table. */
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
  run(statement: Statement): Promise<readonly Row[]>;
}
