import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

const KEY_BYTES = 32;
const OTHERS_MODE_BITS = 0o077;

/**
 * The master key is missing, readable by others, of the wrong length, or not the one that the store's keys are wrapped
 * by.
 */
export class BadMasterKey extends Error {
  override readonly name = 'BadMasterKey';
  /** It may be the right one: only the rights of its file are not. */
  readonly isOpenToOthers: boolean;

  constructor(message: string, options: ErrorOptions & { readonly isOpenToOthers?: boolean } = {}) {
    super(message, options);
    this.isOpenToOthers = options.isOpenToOthers ?? false;
  }
}

/** The key above all others: in a file outside the database, readable by its owner only. */
export function loadMasterKey(file: string): Uint8Array {
  const { mode } = statSync(file);
  // Windows has no such bits; there the folder's rights decide.
  if (process.platform !== 'win32' && (mode & OTHERS_MODE_BITS) !== 0) {
    throw new BadMasterKey(`${file}: others may read it; make it 0600`, { isOpenToOthers: true });
  }
  const key = readFileSync(file);
  if (key.length !== KEY_BYTES) throw new BadMasterKey(`${file}: ${KEY_BYTES} bytes are wanted, not ${key.length}`);
  return key;
}

/**
 * Never overwrites: a lost master key is the loss of all that was sealed. It appears whole and on disk, or not at all,
 * so that two processes that start together have the same one.
 */
export function makeMasterKey(file: string): void {
  const temporary = `${file}.${randomUUID()}`;
  try {
    writeFileSync(temporary, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true });
    chmodSync(temporary, 0o600);
    linkSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A key for one purpose; knowing it tells nothing of the master key or of another purpose's. */
export function deriveSubKey(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), `lianxin/${purpose}`, KEY_BYTES));
}
