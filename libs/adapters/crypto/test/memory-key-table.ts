import type { NewKey, KeyTable, StoredKey } from '@lianxin/engine';

export class MemoryKeyTable implements KeyTable {
  readonly rows = new Map<string, StoredKey>();

  async getOrCreate(proposals: readonly NewKey[]): Promise<readonly StoredKey[]> {
    return proposals.map((proposal) => {
      const standing = this.find(proposal.subject) ?? proposal;
      this.rows.set(standing.name, standing);
      return standing;
    });
  }

  async findByName(names: readonly string[]): Promise<readonly StoredKey[]> {
    return names.flatMap((name) => this.rows.get(name) ?? []);
  }

  async findBySubject(subject: string): Promise<StoredKey | undefined> {
    return this.find(subject);
  }

  async erase(name: string): Promise<boolean> {
    return this.rows.delete(name);
  }

  private find(subject: string): StoredKey | undefined {
    return [...this.rows.values()].find((row) => row.subject === subject);
  }
}
