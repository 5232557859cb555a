import { compareByCodePoint, copyOf } from './code-points.ts';
import type { Sha256 } from './sha256.ts';

const DIGITS = 64;

/**
 * What is drawn: a member, or a verifier for a member. The lowest tickets are drawn first. A ticket is what Rivest's
 * published sampler makes (`consistent_sampler`, 2018, the first ticket of an id): `0.` and the decimal digits of a hash
 * in reverse. It is written out only for people and where its first digits do not tell it from another: nearly all
 * tickets of a large population are never shown.
 */
export interface Ticketed {
  readonly id: string;
  /** Lower-case hex. */
  readonly hash: string;
  /** The first digits of the ticket as a number: nearly all comparisons end here. */
  readonly first: number;
}

const [FIRST_DIGITS, TEN] = [8, 10];
const MODULUS = TEN ** FIRST_DIGITS;
/** Hex digits that are read at once, so that the remainder and they are a whole number. */
const [CHUNK_DIGITS, BITS_OF_DIGIT] = [6, 4];
const CHUNK = 2 ** (BITS_OF_DIGIT * CHUNK_DIGITS);
const [ZERO, NINE, A] = [48, 57, 97];

const valueOf = (hexDigit: number): number => (hexDigit <= NINE ? hexDigit - ZERO : hexDigit - A + TEN);

/** The last decimal digits of the number that a hash is, without working out the others. */
function lastDecimals(hash: string): number {
  let [rest, chunk, digits] = [0, 0, 0];
  for (let i = 0; i < hash.length; i += 1) {
    chunk = (chunk << BITS_OF_DIGIT) | valueOf(hash.charCodeAt(i));
    digits += 1;
    if (digits < CHUNK_DIGITS) continue;
    rest = (rest * CHUNK + chunk) % MODULUS;
    chunk = digits = 0;
  }
  return (rest * 2 ** (BITS_OF_DIGIT * digits) + chunk) % MODULUS;
}

function firstOf(hash: string): number {
  let [last, first] = [lastDecimals(hash), 0];
  for (let i = 0; i < FIRST_DIGITS; i += 1) {
    first = first * TEN + (last % TEN);
    last = Math.trunc(last / TEN);
  }
  return first;
}

const toTicket = (hash: string): string =>
  `0.${[...BigInt(`0x${hash}`).toString().padStart(DIGITS, '0')].reverse().join('')}`;

/** Of a large population little is kept, and not the text that it was read from. */
export const keptApart = ({ id, hash, first }: Ticketed): Ticketed => ({ id: copyOf(id), hash, first });

/** By ticket, then by id; fit for `sort`. */
export const compareTickets = (a: Ticketed, b: Ticketed): number =>
  a.first - b.first || compareByCodePoint(toTicket(a.hash), toTicket(b.hash)) || compareByCodePoint(a.id, b.id);

/** The tickets of ids under a seed. `name`: what the ticket is made of, where it is not the id alone. */
export function createTicketing(sha256: Sha256, seed: string): (id: string, name?: string) => Ticketed {
  const prefix = sha256(seed);
  return (id, name = id) => {
    const hash = sha256(prefix + name);
    return { id, hash, first: firstOf(hash) };
  };
}

/** The ticket of each id under a seed, as it is shown and published. */
export function createTickets(sha256: Sha256, seed: string): (id: string) => string {
  const ticketed = createTicketing(sha256, seed);
  return (id) => toTicket(ticketed(id).hash);
}
