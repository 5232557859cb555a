import type { Instant } from '@lianxin/kernel';
import type { NewDeadLetter } from '../../intake/index.ts';
import { DeadLetters } from '../../intake/index.ts';
import type { DeadLetterTable, KeyedHash, SealedDeadLetter, Vault } from '../../ports/index.ts';

/** What dead letters are kept with; `elsewhere`: the same as another process has it. */
export interface DeadLettersUnderTest {
  readonly table: DeadLetterTable;
  readonly vault: Vault;
  readonly keyed: KeyedHash;
  readonly elsewhere: { readonly table: DeadLetterTable; readonly vault: Vault };
}

export const AT = '2026-11-23T08:00:00.000Z' as Instant;
/** Content that is no text. */
export const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, n) => n);
const TOPIC = 'lianxin.intake.case';
let offsets = 0;

/** A letter of a place of its own. */
export const letterOf = (own: Partial<NewDeadLetter> = {}): NewDeadLetter => ({
  ...{ place: { topic: TOPIC, partition: 3, offset: `${(offsets += 1)}` }, reason: 'not-json', receivedAt: AT },
  ...{ content: EVERY_BYTE, phones: [], ...own },
});

/** The letters under test: `letters` over the table, of which a test may have a call end otherwise. */
export function deadLettersOf(under: () => DeadLettersUnderTest) {
  const letters = (table: Partial<DeadLetterTable> = {}): DeadLetters => {
    const own = under().table;
    const bound: DeadLetterTable = {
      add: (letter) => own.add(letter),
      list: (max, after) => own.list(max, after),
      count: () => own.count(),
      countBySource: () => own.countBySource(),
      find: (id) => own.find(id),
      findKnown: (ids) => own.findKnown(ids),
      findByPerson: (key, max) => own.findByPerson(key, max),
      findBefore: (at, max) => own.findBefore(at, max),
      remove: (ids) => own.remove(ids),
      forgetRemoved: (at) => own.forgetRemoved(at),
      ...table,
    };
    return new DeadLetters({ ...under(), table: bound });
  };
  const stored = async (id: string): Promise<SealedDeadLetter> => {
    const found = await under().table.find(id);
    if (!found) throw new Error(`${id} is not there`);
    return found;
  };
  const personKey = async (phone: string): Promise<string> => (await under().vault.findKey(phone)) ?? 'none';
  return { letters, stored, personKey };
}

/** What `deadLettersOf` gives. */
export type LettersHarness = ReturnType<typeof deadLettersOf>;
