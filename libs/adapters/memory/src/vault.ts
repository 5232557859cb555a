import type { SealItem, Vault } from '@lianxin/engine';
import type { Sealed } from '@lianxin/kernel';

/**
 * Boxes are tickets: the clear text lies under its key and nowhere else, so destroying the key destroys it.
 * Nothing is encrypted: what leaves the vault holds no content at all.
 */
export class MemoryVault implements Vault {
  private readonly keys = new Map<string, Map<string, string>>();
  private readonly people = new Map<string, string>();
  private tickets = 0;

  async seal(items: readonly SealItem[]): Promise<readonly Sealed[]> {
    return items.map(({ under, clear }) => {
      const key = 'stream' in under ? `stream/${under.stream}` : this.keyOf(under.identity);
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
    return this.people.get(identity);
  }

  async exists(key: string): Promise<boolean> {
    return this.keys.has(key);
  }

  async erase(key: string): Promise<boolean> {
    for (const [identity, named] of this.people) if (named === key) this.people.delete(identity);
    return this.keys.delete(key);
  }

  private keyOf(identity: string): string {
    const known = this.people.get(identity);
    if (known) return known;
    const key = `person/${(this.tickets += 1)}`;
    this.people.set(identity, key);
    return key;
  }
}
