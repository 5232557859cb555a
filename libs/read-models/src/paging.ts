import type { Row } from '@lianxin/engine';
import type { WhereClause } from './where.ts';

/** Which page of a list. */
export interface PageParams {
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

/** A page of a list; `next` is null on the last. */
export interface Page {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** What a list is in order of: a column, and among rows that are equal in it the id. */
export interface PageOrder {
  readonly column: string;
  readonly id: string;
  readonly down?: boolean;
}

const CURSOR_SPLIT = '~';

/** Where a row stands in the order. */
export const cursorOf = (value: unknown, id: unknown): string => `${String(value)}${CURSOR_SPLIT}${String(id)}`;

/** Rows behind the cursor alone; all where there is none. */
export function limitToBehind(
  where: WhereClause,
  cursor: string | undefined,
  { column, id, down = false }: PageOrder,
): WhereClause {
  if (cursor === undefined) return where;
  const at = cursor.indexOf(CURSOR_SPLIT);
  const value = where.addValue(cursor.slice(0, at));
  return where.and(`(${column}, ${id}) ${down ? '<' : '>'} (${value}, ?)`, cursor.slice(at + 1));
}

/** One row more than the page has says that there is another page. */
export const addPageLimit = (where: WhereClause, limit: number): string => where.addValue(limit + 1);

/** The page, of rows that were asked for with `addPageLimit`. */
export function pageOf(rows: readonly Row[], limit: number, cursorAt: (last: Row) => string): Page {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? cursorAt(last) : null };
}
