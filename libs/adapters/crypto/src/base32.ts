/** Crockford's letters: none is taken for another when a code is read out on the telephone. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** The low five bits of each byte: 32 divides 256, so no letter is favoured. */
export const base32 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => LETTERS[byte % 32]).join('');
