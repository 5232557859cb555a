import type { SealItem, Vault } from '@lianxin/engine';
import type { Sealed } from '@lianxin/kernel';

/**
 * Boxes are tickets: the clear text lies under its key and nowhere else, so destroying the key destroys it.
 * Nothing is encrypted: what leaves the vault holds no content at all.
 */
export class MemoryVault implements Vault {
  private readonly keys = new Map<string, Map<string, string>>();
  private readonly names = new Map<string, string>();
  private tickets = 0;

  async seal(items: readonly SealItem[]): Promise<readonly Sealed[]> {
    return items.map(({ under, clear }) => {
      const key = 'stream' in under ? this.keyOf(`stream/${under.stream}.`, '') : this.keyOf('person/', under.identity);
      const held = this.keys.get(key) ?? new Map<string, string>();
      this.keys.set(key, held);
      const box = `box-${(this.tickets += 1)}`;
      held.set(box, JSON.stringify(clear));
      return { key, box };
    });
  }

  async open(items: readonly Sealed[]): Promise<readonly unknown[]> {
    return items.map(({ key, box }) => {
      const text = this.keys.get(key)?.get(box);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    });
  }

  async findKey(identity: string): Promise<string | undefined> {
    return this.names.get(`person/${identity}`);
  }

  async exists(key: string): Promise<boolean> {
    return this.keys.has(key);
  }

  async erase(key: string): Promise<boolean> {
    for (const [subject, named] of this.names) if (named === key) this.names.delete(subject);
    return this.keys.delete(key);
  }

  /** A key that was destroyed is followed by another one, never by itself. */
  private keyOf(shown: string, hidden: string): string {
    const known = this.names.get(shown + hidden);
    if (known) return known;
    const key = `${shown}${(this.tickets += 1)}`;
    this.names.set(shown + hidden, key);
    return key;
  }
}
