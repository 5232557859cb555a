import type { Sealed } from '@lianxin/kernel';

/** What is to be sealed: under a stream's own key, or under the key of the person whom `identity` names. */
export interface SealItem {
  readonly under: { readonly stream: string } | { readonly identity: string };
  readonly clear: unknown;
}

/** How long another process may go on using a key after it was destroyed: what it has at hand it asks for again then. */
export const KEY_STALE_MS_MAX = 60_000;

/** Keys by data subject, wrapped by a master key that the store never sees. Destroying a key is erasing. */
export interface Vault {
  /** One call for all of a command's fields; makes keys that do not exist yet. Durable when it returns. */
  seal(items: readonly SealItem[]): Promise<readonly Sealed[]>;
  /** In order; undefined where the key was destroyed. */
  open(items: readonly Sealed[]): Promise<readonly unknown[]>;
  /** The key name (`person/…`) under which this identity (a phone number) is sealed; undefined when unknown. */
  findKey(identity: string): Promise<string | undefined>;
  /** Whether a key of this name is there to be destroyed, as the table has it now. */
  exists(key: string): Promise<boolean>;
  /** Destroys the key and its index entry; false when there was none. Elsewhere it is gone after `KEY_STALE_MS_MAX`. */
  erase(key: string): Promise<boolean>;
}

/** Keyed derivations: fingerprints of commands, ids and codes that can be derived again. */
export interface KeyedHash {
  /** Keyed HMAC of a command's clear content, hex. */
  fingerprint(content: string): string;
  /** Lower-case base32 text of `length` characters, the same for the same purpose and text. */
  derive(purpose: string, text: string, length: number): string;
}
