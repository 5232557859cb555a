import { OwnStore, useOwn } from '../session/own-store.ts';

/** What somebody pressed on a list, to be done on the page of its case. */
export interface Intended {
  readonly caseId: string;
  readonly type: string;
  readonly onBehalfOf: string | undefined;
}

const held = new OwnStore<Intended | undefined>(undefined);

/** Held in this tab alone, and never in an address: nobody can send a link that acts. */
export const intend = (intended: Intended): void => held.set(intended);

/** What is held, for a page that is open already. */
export const useIntended = (): Intended | undefined => useOwn(held);

/** Taken by the next page of a case that opens: another case than was meant is not acted on, then or later. */
export function takeIntended(caseId: string): Intended | undefined {
  const intended = held.get();
  if (intended) held.set(undefined);
  return intended?.caseId === caseId ? intended : undefined;
}
