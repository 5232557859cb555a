/** Files that entries name by hash: attachments, encrypted under their stream's key, and texts that are in the clear. */
export interface BlobStore {
  /** Durable when it returns; the same bytes in the same stream have the same hash. */
  put(stream: string, bytes: Uint8Array): Promise<{ readonly hash: string; readonly size: number }>;
  /**
   * The clear bytes; undefined when this stream has none such, or its key was destroyed. Throws when what is stored was
   * changed.
   */
  get(stream: string, hash: string): Promise<Uint8Array | undefined>;
  /**
   * Called before an event names the file: its size in bytes, or undefined when it is missing; its grace time begins
   * anew.
   */
  renewGrace(stream: string, hash: string): Promise<{ readonly size: number } | undefined>;
  /**
   * Keeps a text in the clear under its own SHA-256, which it returns: what anybody has to be able to check without a
   * key, and nothing that names a person of the public. Durable when it returns.
   */
  putText(text: string): Promise<string>;
  /** The text with this SHA-256; undefined when there is none. Throws when what is stored was changed. */
  getText(hash: string): Promise<string | undefined>;
  /** Hashes of files that were neither put nor renewed for `graceMs` milliseconds, in any order. */
  listIdle(graceMs: number): Promise<readonly string[]>;
  /** Removes a file. False when it is missing, or was put or renewed within the last `graceMs` milliseconds. */
  remove(hash: string, graceMs: number): Promise<boolean>;
}

/**
 * Form of a file's hash: hex SHA-256 of the stored ciphertext, so that it can be checked without a key and tells
 * nothing of the content.
 */
export const BLOB_HASH = /^[0-9a-f]{64}$/;
/** Largest file, in bytes (20 MiB): a photograph or a scanned form; films belong elsewhere. */
export const BLOB_BYTES_MAX = 20_971_520;
/** Largest text, in bytes (256 MiB): a population of a million members is some hundred. */
export const TEXT_BYTES_MAX = 268_435_456;
