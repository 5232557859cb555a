import type { KeyProposal, KeyTable, StandingKey } from '@lianxin/engine';

export class MemoryKeyTable implements KeyTable {
  readonly rows = new Map<string, StandingKey>();

  async getOrCreate(proposals: readonly KeyProposal[]): Promise<readonly StandingKey[]> {
    return proposals.map((proposal) => {
      const standing = this.find(proposal.subject) ?? proposal;
      this.rows.set(standing.name, standing);
      return standing;
    });
  }

  async byName(names: readonly string[]): Promise<readonly StandingKey[]> {
    return names.flatMap((name) => this.rows.get(name) ?? []);
  }

  async bySubject(subject: string): Promise<StandingKey | undefined> {
    return this.find(subject);
  }

  async erase(name: string): Promise<boolean> {
    return this.rows.delete(name);
  }

  private find(subject: string): StandingKey | undefined {
    return [...this.rows.values()].find((row) => row.subject === subject);
  }
}
