/** Attachments, encrypted under their stream's key. The event holds hash, size and type. */
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
