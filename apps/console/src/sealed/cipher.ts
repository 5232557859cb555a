import type { CurrentSessionReply } from '@lianxin/contracts';
import { ask } from '../http/ask.ts';
import { NoAnswer } from '../http/refusal.ts';

const CIPHER = 'AES-GCM';
const NONCE_BYTES = 12;

/** What was sealed: nothing in it can be read without the account's key. */
export interface Sealed {
  readonly nonce: BufferSource;
  readonly box: ArrayBuffer;
}

let known: { readonly account: string; readonly key: Promise<CryptoKey> } | undefined;

async function fetchKey(account: string): Promise<CryptoKey> {
  const { id, draftKey } = await ask<CurrentSessionReply>('/sessions/current');
  // Somebody else has signed in at this tab meanwhile: nothing of the one is sealed under the key of the other.
  if (id !== account) throw new NoAnswer(`the key of ${account}`);
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(draftKey));
  return crypto.subtle.importKey('raw', bytes, CIPHER, false, ['encrypt', 'decrypt']);
}

/** The account's key: no script reads it out of the browser. */
export function keyOf(account: string): Promise<CryptoKey> {
  if (known?.account !== account) {
    const key = fetchKey(account);
    known = { account, key };
    key.catch(() => (known = undefined));
  }
  return known.key;
}

/** The key that this browser kept, where there was no line to ask for it. */
export const adoptKey = (account: string, key: CryptoKey): void =>
  void (known = { account, key: Promise.resolve(key) });

export const forgetKey = (): void => void (known = undefined);

/** Where the page came without TLS the browser seals nothing, so nothing is kept. */
export const canSeal = (): boolean => globalThis.isSecureContext && 'indexedDB' in globalThis;

export async function sealBytes(key: CryptoKey, clear: BufferSource): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return { nonce, box: await crypto.subtle.encrypt({ name: CIPHER, iv: nonce }, key, clear) };
}

export const seal = (key: CryptoKey, value: unknown): Promise<Sealed> =>
  sealBytes(key, new TextEncoder().encode(JSON.stringify(value)));

/** Undefined where it was sealed under another key: as good as gone. */
export async function unsealBytes(key: CryptoKey, { nonce, box }: Sealed): Promise<ArrayBuffer | undefined> {
  try {
    return await crypto.subtle.decrypt({ name: CIPHER, iv: nonce }, key, box);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

/** Undefined where it was sealed under another key. */
export async function unseal<T>(key: CryptoKey, sealed: Sealed): Promise<T | undefined> {
  const clear = await unsealBytes(key, sealed);
  return clear && (JSON.parse(new TextDecoder().decode(clear)) as T);
}
