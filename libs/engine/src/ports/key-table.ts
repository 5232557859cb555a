/** A key that may be needed: used only when its subject has none yet. */
export interface NewKey {
  /** Keyed hash of whom or what the key is for: tells nobody anything without the master key. */
  readonly subject: string;
  /** Random: what is in the record must not lead back to the subject once the key is gone. */
  readonly name: string;
  readonly wrapped: Uint8Array;
}

export interface StoredKey {
  readonly subject: string;
  readonly name: string;
  readonly wrapped: Uint8Array;
}

/** Where wrapped keys are kept, apart from the record: a vault's memory. */
export interface KeyTable {
  /**
   * The key of each subject, in order: the one that exists, else the proposed one. No subject twice. Durable when it
   * returns.
   */
  getOrCreate(proposals: readonly NewKey[]): Promise<readonly StoredKey[]>;
  findByName(names: readonly string[]): Promise<readonly StoredKey[]>;
  findBySubject(subject: string): Promise<StoredKey | undefined>;
  /** Destroys the key and forgets its subject; false when there was none. */
  erase(name: string): Promise<boolean>;
}

/** Name of the key that is there only to tell whether all others were wrapped by the same master key. */
export const MASTER_KEY_PROOF = 'master/proof';
