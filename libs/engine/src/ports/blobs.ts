/** Attachments, encrypted under their stream's key. The event holds hash, size and type. */
export interface BlobStore {
  /** Durable when it returns; the same bytes in the same stream have the same hash. */
  put(stream: string, bytes: Uint8Array): Promise<{ readonly hash: string; readonly size: number }>;
  /** Undefined when this stream has none such, or its key was destroyed. Throws when what is stored was changed. */
  get(stream: string, hash: string): Promise<Uint8Array | undefined>;
  /** Before an entry names it: that it is there, how large it is, and that from now on it counts as just put. */
  renewGrace(stream: string, hash: string): Promise<{ readonly size: number } | undefined>;
  /** Hashes of what was neither put nor held for so long, in no order. */
  listIdle(graceMs: number): Promise<readonly string[]>;
  /** False when it is not there, or was put or held within that time. */
  remove(hash: string, graceMs: number): Promise<boolean>;
}

/** Hash of what is stored, not of what was put: it can be checked without a key and tells nothing of the content. */
export const BLOB_HASH = /^[0-9a-f]{64}$/;
/** A photograph or a scanned form; films belong elsewhere. */
export const BLOB_BYTES_MAX = 20_971_520;
