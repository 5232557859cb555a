import { OwnStore, useOwn } from '../../../session/own-store.ts';
import type { CasesSearch } from '../search.ts';
import { searchText } from '../search.ts';
import type { ListedCase } from '../use-cases.ts';

type Markable = Pick<ListedCase, 'id' | 'number'>;

/** Cases that somebody marked in a list, to act on them together. */
export interface Marks {
  /** What the list was narrowed by when they were marked. */
  readonly narrowedBy: string;
  /** Numbers by id, in the order of marking: what is marked need not be loaded any more. */
  readonly cases: ReadonlyMap<string, string>;
  /** Where a range begins: marked or unmarked last. */
  readonly last?: string | undefined;
}

export const NO_MARKS: Marks = { narrowedBy: '', cases: new Map() };

export const marks = new OwnStore<Marks>(NO_MARKS);
export const useMarks = (): Marks => useOwn(marks);

/** The order of a list is no filter: it shows the same cases. */
export const narrowingOf = ({ sort: _sort, ...filters }: CasesSearch): string => searchText(filters);

function withMarked(before: Marks, rows: readonly Markable[], isMarked: boolean, last: string | undefined): Marks {
  const cases = new Map(before.cases);
  for (const { id, number } of rows) {
    if (isMarked) cases.set(id, number);
    else cases.delete(id);
  }
  return { ...before, cases, last };
}

/** One more, or one less. */
export const toggled = (before: Marks, row: Markable): Marks =>
  withMarked(before, [row], !before.cases.has(row.id), row.id);

/** Everything from the case that was marked last to this one: marked, or not, as that one is. */
export function ranged(before: Marks, rows: readonly Markable[], to: Markable): Marks {
  const [from, until] = [before.last, to.id].map((one) => rows.findIndex(({ id }) => id === one));
  if (from === undefined || until === undefined || from < 0 || until < 0) return toggled(before, to);
  const between = rows.slice(Math.min(from, until), Math.max(from, until) + 1);
  return withMarked(before, between, before.cases.has(before.last ?? ''), to.id);
}

/** All of these besides. */
export const allMarked = (before: Marks, rows: readonly Markable[]): Marks =>
  withMarked(before, rows, true, rows.at(-1)?.id);

/** Without these. */
export function withoutMarks(before: Marks, ids: Iterable<string>): Marks {
  const cases = new Map(before.cases);
  for (const id of ids) cases.delete(id);
  return { ...before, cases };
}

/** Takes every mark back. */
export const clearMarks = (): void => marks.set({ ...marks.get(), cases: new Map(), last: undefined });
