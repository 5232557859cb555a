import { compareByCodePoint } from './code-points.ts';
import type { Sha256 } from './sha256.ts';

const DIGITS = 64;

/**
 * A ticket as Rivest's published sampler makes it (`consistent_sampler`, 2018, the first ticket of an id), before it is
 * turned round: the decimal digits of a hash. The ticket is `0.` and these digits reversed. They are compared from their
 * end, and turned round only for people: nearly all tickets of a large population are never shown.
 */
export type Digits = string;

/** What is drawn: a member, or a verifier for a member. The lowest tickets are drawn first. */
export interface Ticketed {
  readonly digits: Digits;
  readonly id: string;
  /** The first digits of the ticket as a number: nearly all comparisons end here. */
  readonly first: number;
}

/** As many as a number holds exactly. */
const FIRST_DIGITS = 15;
const ZERO = '0'.charCodeAt(0);

function firstOf(digits: Digits): number {
  let first = 0;
  for (let i = 1; i <= FIRST_DIGITS; i += 1) first = first * 10 + digits.charCodeAt(digits.length - i) - ZERO;
  return first;
}

export const createTicketed = (id: string, digits: Digits): Ticketed => ({ id, digits, first: firstOf(digits) });

/** What is cut out of a text keeps the whole text in memory: what is kept of a large population is a copy. */
export const keptApart = ({ id, ...rest }: Ticketed): Ticketed => ({ ...rest, id: [...id].join('') });

function compareFromEnd(a: Digits, b: Digits): number {
  const length = Math.min(a.length, b.length);
  for (let i = 1; i <= length; i += 1) {
    const difference = a.charCodeAt(a.length - i) - b.charCodeAt(b.length - i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** By ticket, then by id; fit for `sort`. */
export const compareTickets = (a: Ticketed, b: Ticketed): number =>
  a.first - b.first || compareFromEnd(a.digits, b.digits) || compareByCodePoint(a.id, b.id);

/** The digits of each id under a seed. */
export function createDigits(sha256: Sha256, seed: string): (id: string) => Digits {
  const prefix = sha256(seed);
  return (id) =>
    BigInt(`0x${sha256(prefix + id)}`)
      .toString()
      .padStart(DIGITS, '0');
}

/** The ticket of each id under a seed, as it is shown and published. */
export function createTickets(sha256: Sha256, seed: string): (id: string) => string {
  const digitsOf = createDigits(sha256, seed);
  return (id) => `0.${[...digitsOf(id)].reverse().join('')}`;
}
