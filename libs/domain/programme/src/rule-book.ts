import { canonicalJson } from '@lianxin/kernel';
import type { Programme } from './programme.ts';
import { programmeRef } from './programme-rules.ts';
import { SHIPPED_HASHES } from './shipped-hashes.ts';
import { shippedProgrammes } from './shipped.ts';

/** SHA-256 of a text in UTF-8, as lower-case hex. Given by the caller, since this room has no cryptography. */
export type Sha256 = (text: string) => string;

/** The SHA-256 of a programme's content, whatever the layout of its file. */
export const hashProgramme = (programme: Programme, sha256: Sha256): string => sha256(canonicalJson(programme));

/** A version of a programme, and the SHA-256 of its content. */
export interface KnownProgramme {
  readonly programme: Programme;
  readonly hash: string;
}

/** A version of a programme is already known with other content. */
export class ProgrammeConflictError extends Error {
  override readonly name = 'ProgrammeClash';
  readonly ref: string;

  constructor(ref: string) {
    super(`${ref} is known with other content: a changed programme is a new version`);
    this.ref = ref;
  }
}

/**
 * The programmes that something is decided, counted or looked at by. Rules take it as an argument: several live side by
 * side in one process. Versions are never forgotten and never replaced, so that a rule gives the same answer as long as
 * its book exists.
 */
export interface RuleBook {
  /** By `id` (its latest version) or `id@version`; undefined where it is not in the book. */
  find(ref: string): Programme | undefined;
  /** By `id@version`, with the hash of its content; undefined where it is not in the book. */
  findVersion(ref: string): KnownProgramme | undefined;
  /** Every version in the book. */
  list(): readonly KnownProgramme[];
}

/** A rule book that versions are added to: those that ship are in it from the start. */
export class ProgrammeRegistry implements RuleBook {
  private readonly byRef = new Map<string, KnownProgramme>(listShipped());

  /** Adds versions; the same again changes nothing. Throws `ProgrammeConflictError` for one known with other content. */
  add(programmes: readonly Programme[], sha256: Sha256): void {
    for (const programme of programmes) {
      const ref = programmeRef(programme);
      const entry = { programme, hash: hashProgramme(programme, sha256) };
      const standing = this.byRef.get(ref);
      if (standing && standing.hash !== entry.hash) throw new ProgrammeConflictError(ref);
      if (!standing) this.byRef.set(ref, entry);
    }
  }

  findVersion(ref: string): KnownProgramme | undefined {
    return this.byRef.get(ref);
  }

  list(): readonly KnownProgramme[] {
    return [...this.byRef.values()];
  }

  find(ref: string): Programme | undefined {
    const exact = this.byRef.get(ref)?.programme;
    if (exact || ref.includes('@')) return exact;
    const versions = this.list().filter(({ programme }) => programme.id === ref);
    return versions.sort((a, b) => b.programme.version - a.programme.version)[0]?.programme;
  }
}

const listShipped = (): readonly (readonly [string, KnownProgramme])[] =>
  shippedProgrammes.map((programme) => {
    const ref = programmeRef(programme);
    const hash = SHIPPED_HASHES[ref];
    if (hash === undefined) throw new Error(`${ref} ships without its hash`);
    return [ref, { programme, hash }];
  });
