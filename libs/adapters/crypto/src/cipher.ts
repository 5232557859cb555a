import type { KeyObject } from 'node:crypto';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
/** Bytes of the initialisation vector before the sealed text. */
export const IV_BYTES = 12;
const TAG_BYTES = 16;
/** IVs made in one call: a call for each would cost half as much as the encryption. */
const IV_POOL_SIZE = 256;

/** The bytes were changed, or were never sealed under this key. An erased key is another failure. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

let ivPool = Buffer.alloc(0);

/** Random bytes, used once. */
function takeIv(): Buffer {
  if (ivPool.length === 0) ivPool = randomBytes(IV_BYTES * IV_POOL_SIZE);
  const iv = ivPool.subarray(0, IV_BYTES);
  ivPool = ivPool.subarray(IV_BYTES);
  return iv;
}

/**
 * AES-256-GCM; returns iv, tag, ciphertext. `bound` names what the content belongs to: it does not open with another
 * one. Keys are key objects, since Node wraps plain bytes anew at every use.
 */
export function encrypt(key: KeyObject, bound: string, clear: Uint8Array, iv: Uint8Array = takeIv()): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Opens what `encrypt` returned. Throws `SealBroken` when the bytes, the key or `bound` do not match. */
export function decrypt(key: KeyObject, bound: string, sealed: Uint8Array): Buffer {
  if (sealed.length < IV_BYTES + TAG_BYTES) throw new SealBroken('sealed bytes are too short');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new SealBroken('sealed bytes do not open under their key', { cause: error });
  }
}
