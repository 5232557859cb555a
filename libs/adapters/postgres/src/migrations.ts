import { readFileSync } from 'node:fs';

/** One step of the database's schema: its place in the order and its name, which is its file's as well. */
export interface Migration {
  readonly number: number;
  readonly name: string;
}

/**
 * Forward only: what was released is never edited, not by a byte, it is followed by another. A function that is replaced
 * stands in the newer file again, whole. The newest of the append function is in 9, of the restore function in 11:
 *
 * - `append_after` is the one way in. The lock is taken in a statement of its own, so that the next statement sees all that
 *   was committed before it: positions are in the order of commit, and the head of a stream is its head. Everything else is
 *   set-based but the hash, which needs the row before. Ids that the stream has already are looked for only where an append
 *   is not at the head, or when `careful`: at the head the table's own key refuses them, and the caller asks again,
 *   carefully. An append is proved by the hash before it too, since another history may be at the same version, and takes
 *   nothing that is effective later than this server's clock. Recorded times never go back within a stream, nor in the log
 *   but where the clock was set back by more than it may err: else they would stay at an instant to come. A row's data comes
 *   as the very text that is hashed, so that it comes once; its metadata's text comes beside it. The answer is one text,
 *   since rows cost more than what is in them: the recorded time, then a line an append of outcome, version, last version
 *   (of an append: the recorded time of its stream, where that is another one), position, the hash before its first event
 *   and each event's, comma between.
 * - `restore_rows` puts rows of an export or of another store into the log as they were recorded, time and hash with them,
 *   at the next places of this log. Each has to follow the row before it in its stream, and its hash has to be that of its
 *   content. The owner's only.
 *
 * A function whose arguments change gets another name, so that a process of the build before is refused instead of
 * misunderstood.
 */
const MIGRATIONS = [
  'record',
  'append',
  'bookkeeping',
  'restore',
  'data-once',
  'set-aside',
  'epochs',
  'leases',
  'recorded-times',
  'intake',
  'restored-places',
  'record-store',
  'destroyed-letters',
  'quotas',
  'verifications',
] as const;

/** All migrations, in the order in which they are applied. */
export const migrations: readonly Migration[] = MIGRATIONS.map((name, n) => ({ number: n + 1, name }));

/** From `src/` and from `dist/` alike. */
const FOLDER = '../migrations/';
const NUMBER_DIGITS = 4;

/** The SQL of a migration, as it is applied. Throws where the package was not installed whole. */
export function readMigration({ number, name }: Migration): string {
  const file = `${String(number).padStart(NUMBER_DIGITS, '0')}-${name}.sql`;
  return readFileSync(new URL(FOLDER + file, import.meta.url), 'utf8');
}
