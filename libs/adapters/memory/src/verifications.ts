import type { Verification, Verifications } from '@lianxin/engine';

/** The last verification of each part, in memory. */
export class MemoryVerifications implements Verifications {
  private readonly known = new Map<string, Verification>();

  async note(verification: Verification): Promise<void> {
    this.known.set(verification.part, verification);
  }

  async latest(): Promise<readonly Verification[]> {
    return [...this.known.values()].sort((a, b) => (a.part < b.part ? -1 : 1));
  }
}
