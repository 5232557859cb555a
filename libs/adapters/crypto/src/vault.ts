import type { SealItem, Vault } from '@lianxin/engine';
import type { Sealed } from '@lianxin/kernel';
import { decrypt, encrypt } from './cipher.ts';
import type { SubjectKey, SubjectKeys } from './subject-keys.ts';

/**
 * Seals under a key a person or stream. After `erase` this process opens nothing under that key any more, another
 * one not after `KEY_STALE_MS_MAX`; what it seals under the dead key in that time is lost with it.
 */
export class AesVault implements Vault {
  private readonly keys: SubjectKeys;

  constructor(keys: SubjectKeys) {
    this.keys = keys;
  }

  async seal(items: readonly SealItem[]): Promise<readonly Sealed[]> {
    if (items.length === 0) return [];
    const keys = await this.keys.getOrCreate(items.map((item) => item.under));
    return items.map(({ clear }, i) => {
      const { name, key } = keys[i] as SubjectKey;
      return { key: name, box: encrypt(key, name, Buffer.from(JSON.stringify(clear))).toString('base64url') };
    });
  }

  async open(items: readonly Sealed[]): Promise<readonly unknown[]> {
    if (items.length === 0) return [];
    const keys = await this.keys.findByName(items.map((item) => item.key));
    return items.map(({ key: name, box }) => {
      const standing = keys.get(name);
      if (!standing) return undefined;
      return JSON.parse(decrypt(standing.key, name, Buffer.from(box, 'base64url')).toString()) as unknown;
    });
  }

  findKey(identity: string): Promise<string | undefined> {
    return this.keys.findName({ identity });
  }

  exists(key: string): Promise<boolean> {
    return this.keys.exists(key);
  }

  erase(key: string): Promise<boolean> {
    return this.keys.erase(key);
  }
}
