import { canonicalJson } from '@lianxin/kernel';
import type { Programme } from './programme.ts';
import { programmeRef } from './programme-rules.ts';
import { SHIPPED_HASHES } from './shipped-hashes.ts';
import { shippedProgrammes } from './shipped.ts';

/** SHA-256 of a text in UTF-8, in lower-case hex. This room has no cryptography: whoever calls brings it. */
export type Sha256 = (text: string) => string;

/** Of the content, however the file is laid out. */
export const hashProgramme = (programme: Programme, sha256: Sha256): string => sha256(canonicalJson(programme));

export interface KnownProgramme {
  readonly programme: Programme;
  readonly hash: string;
}

const programmesByRef = new Map<string, KnownProgramme>();

/** Two contents under one name: which of them a case was promised could not be told. */
export class ProgrammeConflictError extends Error {
  override readonly name = 'ProgrammeClash';
  readonly ref: string;

  constructor(ref: string) {
    super(`${ref} is known with other content: a changed programme is a new version`);
    this.ref = ref;
  }
}

/**
 * Makes programmes known beside those that ship, once, before anything is decided. They are never forgotten and never
 * replaced, so that a rule gives the same answer as long as a program runs. Throws `ProgrammeClash`.
 */
export function registerProgrammes(programmes: readonly Programme[], sha256: Sha256): void {
  for (const programme of programmes) {
    const ref = programmeRef(programme);
    const entry = { programme, hash: hashProgramme(programme, sha256) };
    const standing = programmesByRef.get(ref);
    if (standing && standing.hash !== entry.hash) throw new ProgrammeConflictError(ref);
    if (!standing) programmesByRef.set(ref, entry);
  }
}

for (const programme of shippedProgrammes) {
  const ref = programmeRef(programme);
  const hash = SHIPPED_HASHES[ref];
  if (hash === undefined) throw new Error(`${ref} ships without its hash`);
  programmesByRef.set(ref, { programme, hash });
}

/** By `id@version`. */
export const findProgrammeVersion = (ref: string): KnownProgramme | undefined => programmesByRef.get(ref);

export const listKnownProgrammes = (): readonly KnownProgramme[] => [...programmesByRef.values()];

/** `id` (its latest version) or `id@version`. */
export function findProgramme(ref: string): Programme | undefined {
  const exact = programmesByRef.get(ref)?.programme;
  if (exact || ref.includes('@')) return exact;
  const versions = listKnownProgrammes().filter(({ programme }) => programme.id === ref);
  return versions.sort((a, b) => b.programme.version - a.programme.version)[0]?.programme;
}
