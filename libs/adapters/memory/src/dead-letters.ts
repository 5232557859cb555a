import type {
  DeadLetter,
  DeadLetterKey,
  DeadLetterOrder,
  DeadLetterTable,
  LettersOfSource,
  MessagePlace,
  SealedDeadLetter,
} from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';

const placeText = ({ topic, partition, offset }: MessagePlace): string => JSON.stringify([topic, partition, offset]);
const orderOf = ({ receivedAt, id }: DeadLetterOrder): string => `${receivedAt} ${id}`;

const withoutContent = ({ key: _key, box: _box, people: _people, ...letter }: SealedDeadLetter): DeadLetter => letter;

/** Sealed dead letters in memory. */
export class MemoryDeadLetters implements DeadLetterTable {
  private readonly kept = new Map<string, SealedDeadLetter>();
  private readonly removed = new Map<string, Instant>();

  async add(letter: SealedDeadLetter): Promise<DeadLetterKey | undefined> {
    if (this.removed.has(letter.id)) return undefined;
    const standing = this.inOrder().find((one) => placeText(one.place) === placeText(letter.place)) ?? letter;
    this.kept.set(standing.id, standing);
    return { id: standing.id, key: standing.key };
  }

  async list(max: number, after?: DeadLetterOrder): Promise<readonly DeadLetter[]> {
    const following = this.inOrder().filter((letter) => !after || orderOf(letter) > orderOf(after));
    return following.slice(0, max).map(withoutContent);
  }

  async count(): Promise<number> {
    return this.kept.size;
  }

  async countBySource(): Promise<readonly LettersOfSource[]> {
    const bySource = Map.groupBy(this.kept.values(), ({ source }) => source);
    return [...bySource].map(([source, own]) => ({ source, letters: own.length }));
  }

  async find(id: string): Promise<SealedDeadLetter | undefined> {
    return this.kept.get(id);
  }

  async findKnown(ids: readonly string[]): Promise<readonly string[]> {
    return ids.filter((id) => this.kept.has(id) || this.removed.has(id));
  }

  async findByPerson(key: string, max: number): Promise<readonly DeadLetterKey[]> {
    return this.inOrder()
      .filter(({ people }) => people.includes(key))
      .slice(0, max);
  }

  async findBefore(at: Instant, max: number): Promise<readonly DeadLetterKey[]> {
    return this.inOrder()
      .filter(({ receivedAt }) => receivedAt < at)
      .slice(0, max);
  }

  async remove(ids: readonly string[]): Promise<number> {
    const found = ids.flatMap((id) => this.kept.get(id) ?? []);
    for (const { id, receivedAt } of found) {
      this.removed.set(id, receivedAt);
      this.kept.delete(id);
    }
    return found.length;
  }

  async forgetRemoved(at: Instant): Promise<void> {
    for (const [id, receivedAt] of this.removed) if (receivedAt < at) this.removed.delete(id);
  }

  private inOrder(): SealedDeadLetter[] {
    return [...this.kept.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  }
}
