import { OwnStore } from '../../session/own-store.ts';
import type { ToDoSearch } from '../todo/search.ts';
import type { CasesSearch } from './search.ts';

/** A case in a list. */
export interface ListRow {
  readonly id: string;
  readonly number: string;
}

interface CameFrom {
  /** Where the list is. */
  readonly back:
    | { readonly to: '/cases'; readonly search: CasesSearch }
    | { readonly to: '/todo'; readonly search: ToDoSearch }
    | { readonly to: '/look-backs' };
  /** As it was when it was left: what one does to a case may take its row out of the list. */
  readonly rows: readonly ListRow[];
}

/** The list that was looked at last: what is back, and what is beside a case that was opened from it. */
export const comeFrom = new OwnStore<CameFrom>({ back: { to: '/cases', search: {} }, rows: [] });

/** The case that this account acted on last at this tab. */
export const actedOn = new OwnStore<string | undefined>(undefined);

/** The rows of a list of what is to do: a case may have more than one there. */
export const rowsOfToDo = (
  items: readonly { readonly caseId: string; readonly number: string }[],
): readonly ListRow[] => items.map(({ caseId, number }) => ({ id: caseId, number }));

/** The case so many after this one in the list that one came from; undefined at its ends. */
export function neighbourOf(id: string, step: 1 | -1): ListRow | undefined {
  const rows = [...new Map(comeFrom.get().rows.map((row) => [row.id, row])).values()];
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? undefined : rows[at + step];
}
