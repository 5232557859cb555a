/** Crockford's alphabet: no letter is mistaken for another when a code is read out on the telephone. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** The low five bits of each byte: 32 divides 256, so no letter is favoured. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += LETTERS[byte % LETTERS.length];
  return text;
}
