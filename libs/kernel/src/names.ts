import { CLOCK } from './command.ts';

/** Address of the contact of a stream: a person with a phone number and no account. */
export const CONTACT = 'contact';
/** Before the id of a stream: whoever showed its receipt code. */
export const RECEIPT_PREFIX = 'receipt-';

const OWN_NAMES: readonly string[] = [CLOCK.id, CONTACT];

/** Names that the engine itself acts and writes under, however they are spelt: no account has one. */
export function isEngineName(name: string): boolean {
  const plain = name.toLowerCase();
  return OWN_NAMES.includes(plain) || plain.startsWith(RECEIPT_PREFIX);
}
