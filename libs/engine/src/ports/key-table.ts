/** A proposed key: stored only when its subject has none yet. */
export interface NewKey {
  /** Keyed hash of the person or stream the key is for: tells nothing without the master key. */
  readonly subject: string;
  /** Random: what is in the record must not lead back to the subject once the key is gone. */
  readonly name: string;
  readonly wrapped: Uint8Array;
}

/** A key in the table, wrapped by the master key. */
export interface StoredKey {
  readonly subject: string;
  readonly name: string;
  readonly wrapped: Uint8Array;
}

/** The table of wrapped keys that a vault works on, kept apart from the record. */
export interface KeyTable {
  /**
   * The key of each subject, in order: the one that exists, else the proposed one. No subject twice. Durable when it
   * returns.
   */
  getOrCreate(proposals: readonly NewKey[]): Promise<readonly StoredKey[]>;
  /** The keys with these names, in any order; missing ones are left out. */
  findByName(names: readonly string[]): Promise<readonly StoredKey[]>;
  /** The key of a subject; undefined when it has none. */
  findBySubject(subject: string): Promise<StoredKey | undefined>;
  /** Destroys the key and forgets its subject; false when there was none. */
  erase(name: string): Promise<boolean>;
}

/** Name of the key that only proves that the present master key wrapped the others. */
export const MASTER_KEY_PROOF = 'master/proof';
