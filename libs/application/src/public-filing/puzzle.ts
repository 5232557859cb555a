import type { KeyedHash } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { addMs, toMs } from '@lianxin/kernel';

/** SHA-256 of a text in UTF-8, as lower-case hex. Given by the caller, since this room has no cryptography. */
export type Sha256 = (text: string) => string;

/** 130,000 hashes: below a second in a browser, two on a phone. */
export const PUZZLE_BITS_MIN = 17;
/** Four million hashes: half a minute. Who has to do that for each request files a thousand a day at the most. */
export const PUZZLE_BITS_MAX = 22;
/** Long enough for a slow phone; what is solved in store is worth nothing soon. */
export const PUZZLE_LIFE_MS = 600_000;
const MAC_LETTERS = 26;
const CHALLENGE = /^([0-9]{1,2})\.([0-9]{1,15})\.([a-z0-9]{26})$/;
const NONCE = /^[0-9]{1,15}$/;
const BITS_PER_DIGIT = 4;

/** What a puzzle is of: the one request that it lets in. As that is opened once, the puzzle is of use once. */
export interface PuzzleSubject {
  readonly office: string;
  readonly commandId: string;
}

/** What has to be solved. */
export interface Puzzle {
  /** To be sent back as it is, with a number after `:`. */
  readonly challenge: string;
  /** With so many zero bits the SHA-256 of challenge, `:` and number begins. */
  readonly bits: number;
}

/** Leading zero bits of a digest in hex. */
export function countZeroBits(hex: string): number {
  const digits = /^0*/.exec(hex)?.[0].length ?? 0;
  const next = Number.parseInt(hex.charAt(digits) || '0', 16);
  return digits * BITS_PER_DIGIT + (next === 0 ? 0 : Math.clz32(next) - (32 - BITS_PER_DIGIT));
}

/** Puzzles that nothing is kept of: a challenge proves by a keyed hash for whom and until when it was set. */
export class Puzzles {
  private readonly keyed: Pick<KeyedHash, 'derive'>;
  private readonly sha256: Sha256;

  constructor(keyed: Pick<KeyedHash, 'derive'>, sha256: Sha256) {
    this.keyed = keyed;
    this.sha256 = sha256;
  }

  set(subject: PuzzleSubject, bits: number, now: Instant): Puzzle {
    const endsMs = toMs(addMs(now, PUZZLE_LIFE_MS));
    return { challenge: `${bits}.${endsMs}.${this.macOf(subject, bits, endsMs)}`, bits };
  }

  /** How hard a puzzle that was set for this, and is not over, `solution` solves: a challenge, `:` and a number. */
  solvedBits(subject: PuzzleSubject, solution: string, now: Instant): number | undefined {
    const [challenge = '', nonce = ''] = solution.split(':');
    const bits = this.bitsOf(subject, challenge, now);
    if (bits === undefined || !NONCE.test(nonce)) return undefined;
    return countZeroBits(this.sha256(`${challenge}:${nonce}`)) < bits ? undefined : bits;
  }

  /** Undefined where it was not set for this, or is over. */
  private bitsOf(subject: PuzzleSubject, challenge: string, now: Instant): number | undefined {
    const [, bits, endsMs, mac] = CHALLENGE.exec(challenge) ?? [];
    if (mac === undefined || Number(endsMs) <= toMs(now)) return undefined;
    return mac === this.macOf(subject, Number(bits), Number(endsMs)) ? Number(bits) : undefined;
  }

  private macOf({ office, commandId }: PuzzleSubject, bits: number, endsMs: number): string {
    return this.keyed.derive('filing-puzzle', `${bits} ${endsMs} ${office} ${commandId}`, MAC_LETTERS);
  }
}
