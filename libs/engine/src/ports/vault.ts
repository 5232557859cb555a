import type { Sealed } from '@lianxin/kernel';

/** A value to be sealed: under a stream's own key, or under the key of the person whom `identity` names. */
export interface SealItem {
  readonly under: { readonly stream: string } | { readonly identity: string };
  readonly clear: unknown;
}

/**
 * How long, in milliseconds, another process may use a destroyed key: it reads the keys it keeps again after that time.
 */
export const KEY_STALE_MS_MAX = 60_000;

/**
 * Seals personal data, one key for each data subject, wrapped by a master key that the store never sees. Destroying a
 * key erases the data.
 */
export interface Vault {
  /** One call for all of a command's fields; makes keys that do not exist yet. Durable when it returns. */
  seal(items: readonly SealItem[]): Promise<readonly Sealed[]>;
  /** The clear values in the order of `items`; undefined where the key was destroyed. */
  open(items: readonly Sealed[]): Promise<readonly unknown[]>;
  /** The key name (`person/…`) under which this identity (a phone number) is sealed; undefined when unknown. */
  findKey(identity: string): Promise<string | undefined>;
  /** Whether the table holds a key of this name now. */
  exists(key: string): Promise<boolean>;
  /**
   * Destroys the key and its index entry; false when there was none. Other processes use it up to `KEY_STALE_MS_MAX`
   * longer.
   */
  erase(key: string): Promise<boolean>;
}

/** Keyed derivations: fingerprints of commands, ids and codes that can be derived again. */
export interface KeyedHash {
  /** Keyed HMAC of a command's clear content, hex. */
  fingerprint(content: string): string;
  /** Lower-case base32 text of `length` characters, the same for the same purpose and text. */
  derive(purpose: string, text: string, length: number): string;
}
