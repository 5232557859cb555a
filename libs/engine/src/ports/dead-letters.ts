import type { Instant } from '@lianxin/kernel';

/** Where a message is on the broker. The offset is a decimal number. */
export interface MessagePlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A message that could not be handled, without its content. */
export interface DeadLetter {
  /** Derived from its place: 16 letters and digits. */
  readonly id: string;
  readonly place: MessagePlace;
  /** Why it was not handled: a code. */
  readonly reason: string;
  /** The configured source that sent it, where one was recognised. */
  readonly source?: string | undefined;
  readonly receivedAt: Instant;
  /** Length of the message as it came; beyond `DEAD_LETTER_BYTES_MAX` only its beginning is kept. */
  readonly bytes: number;
}

/** A dead letter as it is stored: its content is sealed under `key`, a key of its own. */
export interface SealedDeadLetter extends DeadLetter {
  readonly key: string;
  readonly box: string;
  /** Names of the keys of the people whose numbers are in the content. */
  readonly people: readonly string[];
}

/** Names of a letter and of its key. */
export type DeadLetterKey = Pick<SealedDeadLetter, 'id' | 'key'>;

/** What letters are in the order of. */
export type DeadLetterOrder = Pick<DeadLetter, 'receivedAt' | 'id'>;

/** How many letters of a source there are; without `source`: of nobody who is known. */
export interface LettersOfSource {
  readonly source?: string | undefined;
  readonly letters: number;
}

/** Stored dead letters, sealed, and the ids of those that were removed. Every call throws `StoreUnavailable` where the store is away. */
export interface DeadLetterTable {
  /**
   * Durable when it returns. The first letter of a place is kept: returns the one that stands; undefined where it was
   * removed, then none stands.
   */
  add(letter: SealedDeadLetter): Promise<DeadLetterKey | undefined>;
  /** The oldest first, at most `max`, of those that follow `after`, which may be gone. */
  list(max: number, after?: DeadLetterOrder): Promise<readonly DeadLetter[]>;
  count(): Promise<number>;
  /** How many there are of each source that has any; those of nobody who is known together. */
  countBySource(): Promise<readonly LettersOfSource[]>;
  find(id: string): Promise<SealedDeadLetter | undefined>;
  /** Which of these ids are of a letter that is there, or of one that was removed and is not forgotten. */
  findKnown(ids: readonly string[]): Promise<readonly string[]>;
  /** Letters that name this person's key, at most `max`. */
  findByPerson(key: string, max: number): Promise<readonly DeadLetterKey[]>;
  /** Letters received before `at`, at most `max`. */
  findBefore(at: Instant, max: number): Promise<readonly DeadLetterKey[]>;
  /** Removes these letters, keeps their ids, and returns how many were there. */
  remove(ids: readonly string[]): Promise<number>;
  /** Forgets the ids of removed letters that were received before `at`. */
  forgetRemoved(at: Instant): Promise<void>;
}
