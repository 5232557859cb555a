/** Attachments, encrypted under their stream's key. The event holds hash, size and type. */
export interface BlobStore {
  /** Durable when it returns; the same bytes in the same stream have the same hash. */
  put(stream: string, bytes: Uint8Array): Promise<{ readonly hash: string; readonly size: number }>;
  /** Undefined when this stream has none such, or its key was destroyed. Throws when what is stored was changed. */
  get(stream: string, hash: string): Promise<Uint8Array | undefined>;
}

/** Hash of what is stored, not of what was put: it can be checked without a key and tells nothing of the content. */
export const BLOB_HASH = /^[0-9a-f]{64}$/;
/** A photograph or a scanned form; films belong elsewhere. */
export const BLOB_BYTES_MAX = 20_971_520;
