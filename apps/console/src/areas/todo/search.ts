import { TURN_KINDS } from '@lianxin/contracts';
import type { UnreadSearch } from '../../shell/read-search.ts';

export interface ToDoSearch {
  readonly turn?: (typeof TURN_KINDS)[number] | undefined;
}

/** Which turns are listed, in the address; what cannot be read is left out. Most people land here: zod does not come with it. */
export const toDoSearch = ({ turn }: UnreadSearch): ToDoSearch => ({ turn: TURN_KINDS.find((one) => one === turn) });
