import { CLOCK_ACTOR } from './command.ts';

/** Address of the contact of a stream: a person with a phone number and no account. */
export const CONTACT_ADDRESS = 'contact';
/** Before the id of a stream: whoever showed its receipt code. */
export const RECEIPT_ACTOR_PREFIX = 'receipt-';

const RESERVED_NAMES: readonly string[] = [CLOCK_ACTOR.id, CONTACT_ADDRESS];

/** Names that the engine itself acts and writes under, however they are spelt: no account has one. */
export function isReservedName(name: string): boolean {
  const plain = name.toLowerCase();
  return RESERVED_NAMES.includes(plain) || plain.startsWith(RECEIPT_ACTOR_PREFIX);
}
