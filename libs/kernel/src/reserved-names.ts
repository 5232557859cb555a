import type { Actor } from './command.ts';
import { CLOCK_ACTOR } from './command.ts';

/** Address of a stream's contact person, who has a phone number and no account. */
export const CONTACT_ADDRESS = 'contact';
/** With the id of a stream after it: the actor id of a person who proved himself by that stream's receipt code. */
export const RECEIPT_ACTOR_PREFIX = 'receipt-';

/** Somebody who files a request without an account: nobody has looked yet who he is. */
export const PUBLIC_ACTOR: Actor = { id: 'public', roles: ['requester'] };

const RESERVED_NAMES: readonly string[] = [CLOCK_ACTOR.id, CONTACT_ADDRESS, PUBLIC_ACTOR.id];

/** Whether the engine itself acts or writes under this name, in upper or lower case: no account may have it. */
export function isReservedName(name: string): boolean {
  const plain = name.toLowerCase();
  return RESERVED_NAMES.includes(plain) || plain.startsWith(RECEIPT_ACTOR_PREFIX);
}
