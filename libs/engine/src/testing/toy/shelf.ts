import type { Command, DomainEvent, Process } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';

export type ShelfCommand = Command<'PlaceBook' | 'RemoveBook', unknown>;
export type ShelfEvent = DomainEvent<'BookPlaced' | 'BookRemoved', Record<string, never>>;

export interface Shelf {
  readonly isThere: boolean;
}

/** Where a book is: other streams read its state. Nothing happens to it automatically. */
export const shelf: Process<Shelf, ShelfCommand, ShelfEvent> = {
  name: 'shelf',
  initial: { isThere: false },
  events: { BookPlaced: { schema: 1 }, BookRemoved: { schema: 1 } },
  roles: { PlaceBook: ['desk'], RemoveBook: ['desk'] },
  evolve: (_state, { type }) => ({ isThere: type === 'BookPlaced' }),
  settle: () => [],
  decide: ({ isThere }, { type, at }) => {
    if (isThere === (type === 'PlaceBook')) return refused(isThere ? 'already-there' : 'not-there');
    return [{ type: isThere ? 'BookRemoved' : 'BookPlaced', at, data: {} }];
  },
  agenda: ({ isThere }) => ({ stage: isThere ? 'there' : 'gone', closed: !isThere, acts: [], outbox: [] }),
  agendaRevision: 1,
  headline: ({ isThere }) => String(isThere),
};
