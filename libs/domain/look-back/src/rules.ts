import { canonicalJson } from '@lianxin/kernel';
import type { Sha256 } from './sha256.ts';

/** Members of which a share is drawn. Strata may overlap: one ticket a member serves them all. */
export interface Stratum {
  readonly id: string;
  /** Attributes and the value each must have; without it all members. */
  readonly where?: Readonly<Record<string, string>>;
  /** An attribute: one stratum for each value that it has. */
  readonly by?: string;
  /** Of a hundred, rounded up to a whole member. */
  readonly percent?: number;
  /** At least so many, where there are so many. */
  readonly min?: number;
}

/** What a draw goes by, fixed and hashed when it opens. */
export interface DrawRules {
  readonly strata: readonly Stratum[];
  /** Reasons for which a member is drawn whatever its ticket says: its `must` is filled by them. */
  readonly must?: readonly string[];
}

/** The hash under which the rules of a draw stand in its seed. */
export const hashRules = (sha256: Sha256, rules: DrawRules): string => sha256(canonicalJson(rules));
