import type { KeyedHash, QuotaAnswer, QuotaKey, Quotas } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, DAY_MS, addMs, localDateAt } from '@lianxin/kernel';
import type { OfficeForPublic } from '../modules/public-filing.ts';
import type { Puzzle, Puzzles } from './puzzle.ts';
import { PUZZLE_BITS_MAX, PUZZLE_BITS_MIN } from './puzzle.ts';

const KEY_LETTERS = 26;

/** What counts filings. */
export interface FilingPorts {
  readonly quotas: Quotas;
  readonly keyed: Pick<KeyedHash, 'derive'>;
}

/** A filing before it is one. */
export interface OfferedFiling {
  readonly commandId: string;
  /** What was typed, as one text: the same id with another content is another filing. */
  readonly content: string;
  readonly office: string;
  readonly phone: string;
  readonly enterprise: string;
  /** From which network it came. */
  readonly address: string;
  /** A solved puzzle, as it was sent. */
  readonly solution?: string | undefined;
}

/**
 * It may be filed, and is taken back if nothing comes of it; or it has to be paid for by a puzzle; or so many come at this moment
 * that it was not counted.
 */
export type Admission =
  { readonly takeBack: () => Promise<void> } | { readonly puzzle: Puzzle } | { readonly isBusy: true };

/** Of a mobile number all digits, of a landline's enough: with the country's code or a `0` before it, it is the same. */
const PHONE_DIGITS = 11;

const digitsOf = (phone: string): string => phone.replaceAll(/[^0-9]/g, '').slice(-PHONE_DIGITS);

/**
 * How far a puzzle of so many bits lets in: one step further than what it was set for, since others file while it is solved.
 * What was solved in store while the puzzles were easy pays for no flood. The hardest one lets in whatever came.
 */
function maxFor(max: number, bits: number): number {
  if (bits >= PUZZLE_BITS_MAX) return Number.MAX_SAFE_INTEGER;
  return Math.max(1, max) * (bits - PUZZLE_BITS_MIN + 3);
}

/** The harder, the more has come beyond the quota that is exceeded the most. */
function bitsFor(keys: readonly QuotaKey[], counts: readonly number[]): number {
  const times = keys.map(({ max }, n) => Math.floor((counts[n] ?? 0) / Math.max(1, max)));
  return Math.min(PUZZLE_BITS_MAX, Math.max(PUZZLE_BITS_MIN, PUZZLE_BITS_MIN - 1 + Math.max(...times)));
}

/**
 * Lets in what anybody files without an account: so many a day by phone, address, enterprise and office; what goes beyond
 * costs a puzzle. All of it is counted by keyed digests of the day, and forgotten after it.
 */
export class PublicFilings {
  private readonly ports: FilingPorts;
  private readonly puzzles: Puzzles;

  constructor(ports: FilingPorts, puzzles: Puzzles) {
    this.ports = ports;
    this.puzzles = puzzles;
  }

  /** Throws `StoreUnavailable`. */
  async admit(filing: OfferedFiling, perDay: OfficeForPublic['perDay'], now: Instant): Promise<Admission> {
    const keys = this.keysOf(filing, perDay, now);
    const { solution, commandId, content } = filing;
    const bits = solution === undefined ? undefined : this.puzzles.solvedBits(filing, solution, now);
    const paid = bits === undefined ? keys : keys.map(({ key, max }) => ({ key, max: maxFor(max, bits) }));
    const token = this.derive(`token ${commandId} ${content}`);
    const { outcome, counts } = await this.ports.quotas.take({
      ...{ token, keys: paid, now, until: addMs(now, DAY_MS) },
    });
    if (outcome === 'busy') return { isBusy: true };
    if (outcome === 'refused') return { puzzle: this.puzzles.set(filing, bitsFor(keys, counts), now) };
    return { takeBack: () => this.takeBack(outcome, token, keys) };
  }

  /** What is refused counts for the address alone: one who tries out what is there may do that as often as he may file. */
  private async takeBack(outcome: QuotaAnswer['outcome'], token: string, keys: readonly QuotaKey[]): Promise<void> {
    if (outcome !== 'taken') return;
    const [_address, ...others] = keys;
    await this.ports.quotas.giveBack(
      token,
      others.map(({ key }) => key),
    );
  }

  private keysOf(filing: OfferedFiling, perDay: OfficeForPublic['perDay'], now: Instant): readonly QuotaKey[] {
    const day = localDateAt(now, CHINA_OFFSET_MINUTES);
    const { address, phone, enterprise, office } = filing;
    const counted = { address, phone: digitsOf(phone), enterprise, office };
    return Object.entries(counted).map(([by, value]) => ({
      key: this.derive(`${by} ${day} ${value}`),
      max: perDay[by as keyof typeof counted],
    }));
  }

  private derive(text: string): string {
    return this.ports.keyed.derive('filing', text, KEY_LETTERS);
  }
}
