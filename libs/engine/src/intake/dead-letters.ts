import type { Instant } from '@lianxin/kernel';
import type {
  DeadLetter,
  DeadLetterKey,
  DeadLetterOrder,
  DeadLetterTable,
  KeyedHash,
  LettersOfSource,
  MessagePlace,
  SealedDeadLetter,
  Vault,
} from '../ports/index.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';

/** How long a dead letter is kept: 90 days. */
export const DEAD_LETTERS_KEPT_DAYS = 90;
/** What is kept of a message, in bytes (1 MiB): the most that a broker takes as it ships. */
export const DEAD_LETTER_BYTES_MAX = 1_048_576;
/** Most people in a letter whose content is kept. A message names one or two: what names more is a list of people. */
export const DEAD_LETTER_PEOPLE_MAX = 100;

const ID_LETTERS = 16;
const BATCH = 500;

/** A message to be kept, as it came. */
export interface NewDeadLetter extends Omit<DeadLetter, 'id' | 'bytes'> {
  readonly content: Uint8Array;
  /**
   * Numbers of the people in it, as `findPhones` finds them: erasing one of these people destroys the letter. Undefined
   * where they are not known: no content is kept.
   */
  readonly phones: readonly string[] | undefined;
}

/** A dead letter with its content; undefined where its key was destroyed, or none was kept. */
export interface OpenedDeadLetter extends DeadLetter {
  readonly content: Uint8Array | undefined;
}

/** What dead letters are kept with. */
export interface DeadLetterPorts {
  readonly table: DeadLetterTable;
  readonly vault: Vault;
  readonly keyed: Pick<KeyedHash, 'derive'>;
}

/**
 * Messages that could not be handled, each sealed under a key of its own: what is dropped cannot be read from a copy of
 * the table either. A key goes before its letter, so that a drop that breaks off has destroyed the content, and is
 * completed by the next. The id of what is destroyed stays as long as the letter would have: the message may come again,
 * and is not kept a second time. Every call throws `StoreUnavailable` where the store is away.
 */
export class DeadLetters {
  private readonly ports: DeadLetterPorts;

  constructor(ports: DeadLetterPorts) {
    this.ports = ports;
  }

  /**
   * Keeps the message of a place once, however often it is called, and never again once it was destroyed; durable when it
   * returns the letter's id. What names somebody who is erased at this moment, or was within `KEY_STALE_MS_MAX`, is
   * destroyed with what else there is of him.
   */
  async add(letter: NewDeadLetter): Promise<string> {
    const { table, vault } = this.ports;
    const id = this.idOf(letter.place);
    const sealed = await this.seal(letter, id);
    const standing = await table.add(sealed);
    const keys = standing ? [standing.key, ...sealed.people] : [];
    const there = await Promise.all(keys.map((key) => vault.exists(key)));
    // Where the standing one lost its key, this one may have made another.
    if (!standing || there.includes(false)) await this.destroy(standing ? [sealed, standing] : [sealed]);
    return id;
  }

  /** Which of these places have a letter, or had one that was destroyed: in their order. */
  async had(places: readonly MessagePlace[]): Promise<readonly boolean[]> {
    const ids = places.map((place) => this.idOf(place));
    const known = new Set(await this.ports.table.findKnown(ids));
    return ids.map((id) => known.has(id));
  }

  /** The oldest first, at most `max`, of those that follow `after`, which may be gone. */
  list(max: number, after?: DeadLetterOrder): Promise<readonly DeadLetter[]> {
    return this.ports.table.list(max, after);
  }

  count(): Promise<number> {
    return this.ports.table.count();
  }

  countBySource(): Promise<readonly LettersOfSource[]> {
    return this.ports.table.countBySource();
  }

  /** The letter with its content, byte for byte; undefined where there is none. */
  async read(id: string): Promise<OpenedDeadLetter | undefined> {
    const found = await this.ports.table.find(id);
    if (!found) return undefined;
    const { key, box, people: _people, ...letter } = found;
    const [clear] = await this.ports.vault.open([{ key, box }]);
    return { ...letter, content: typeof clear === 'string' ? decodeBase64(clear) : undefined };
  }

  /** Destroys the letter's key and removes it; false where there is none. */
  async drop(id: string): Promise<boolean> {
    const found = await this.ports.table.find(id);
    return found !== undefined && (await this.destroy([found])) > 0;
  }

  /** Drops every letter that names this person's key, and returns how many; called once the person's key is destroyed. */
  dropOfPerson(key: string): Promise<number> {
    return this.destroyAll((max) => this.ports.table.findByPerson(key, max));
  }

  /** Drops letters received before `at`, and returns how many. */
  async removeBefore(at: Instant): Promise<number> {
    const removed = await this.destroyAll((max) => this.ports.table.findBefore(at, max));
    await this.ports.table.forgetRemoved(at);
    return removed;
  }

  private idOf({ topic, partition, offset }: MessagePlace): string {
    return this.ports.keyed.derive('dead-letter', `${topic}/${partition}/${offset}`, ID_LETTERS);
  }

  private async seal({ content, phones, ...letter }: NewDeadLetter, id: string): Promise<SealedDeadLetter> {
    const named = phones && phones.length <= DEAD_LETTER_PEOPLE_MAX ? phones : undefined;
    const kept = named ? encodeBase64(content.subarray(0, DEAD_LETTER_BYTES_MAX)) : null;
    const [own, ...people] = await this.ports.vault.seal([
      { under: { stream: `dead-letter-${id}` }, clear: kept },
      // Nothing of a person's is sealed here: sealing makes the key by whose name an erasure finds the letter.
      ...(named ?? []).map((identity) => ({ under: { identity }, clear: null })),
    ]);
    if (!own) throw new Error('the vault sealed nothing');
    return { ...letter, ...own, id, bytes: content.length, people: [...new Set(people.map(({ key }) => key))] };
  }

  private async destroyAll(find: (max: number) => Promise<readonly DeadLetterKey[]>): Promise<number> {
    let removed = 0;
    for (let found = await find(BATCH); found.length > 0; found = await find(BATCH))
      removed += await this.destroy(found);
    return removed;
  }

  private async destroy(letters: readonly DeadLetterKey[]): Promise<number> {
    for (const { key } of letters) await this.ports.vault.erase(key);
    return this.ports.table.remove(letters.map(({ id }) => id));
  }
}
