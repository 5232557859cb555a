import type {
  DeadLetter,
  DeadLetterKey,
  DeadLetterOrder,
  DeadLetterTable,
  LettersOfSource,
  SealedDeadLetter,
} from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { toArrayLiteral } from '../array-literal.ts';
import type { BoundedPool } from '../bounded-pool.ts';

const COLUMNS = 'id, topic, partition, broker_offset, reason, source, received_at, bytes';
const ADD = `
  INSERT INTO lianxin.dead_letters (${COLUMNS}, key, box, people)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text[]) ON CONFLICT DO NOTHING`;
/** A statement after the row: it sees whatever was removed before the row could be there. */
const STANDING = `
  SELECT id, key FROM lianxin.dead_letters WHERE topic = $1 AND partition = $2 AND broker_offset = $3
  AND NOT EXISTS (SELECT FROM lianxin.destroyed_letters destroyed WHERE destroyed.id = dead_letters.id)`;
const LIST = `SELECT ${COLUMNS} FROM lianxin.dead_letters ORDER BY received_at, id LIMIT $1`;
const LIST_AFTER = `
  SELECT ${COLUMNS} FROM lianxin.dead_letters WHERE (received_at, id) > ($2, $3) ORDER BY received_at, id LIMIT $1`;
const COUNT_BY_SOURCE = 'SELECT source, count(*)::int AS letters FROM lianxin.dead_letters GROUP BY source';
const FIND = `SELECT ${COLUMNS}, key, box, to_json(people) AS people FROM lianxin.dead_letters WHERE id = $1`;
const FIND_KNOWN = `
  SELECT id FROM lianxin.dead_letters WHERE id = ANY ($1::text[])
  UNION SELECT id FROM lianxin.destroyed_letters WHERE id = ANY ($1::text[])`;
const FIND_BY_PERSON = 'SELECT id, key FROM lianxin.dead_letters WHERE $1 = ANY (people) LIMIT $2';
const FIND_BEFORE = 'SELECT id, key FROM lianxin.dead_letters WHERE received_at < $1 ORDER BY received_at LIMIT $2';
const REMOVE = `
  WITH removed AS (DELETE FROM lianxin.dead_letters WHERE id = ANY ($1::text[]) RETURNING id, received_at),
  kept AS (INSERT INTO lianxin.destroyed_letters SELECT id, received_at FROM removed ON CONFLICT DO NOTHING)
  SELECT count(*)::int AS n FROM removed`;
const FORGET_REMOVED = 'DELETE FROM lianxin.destroyed_letters WHERE received_at < $1';

interface LetterRow {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly broker_offset: string;
  readonly reason: string;
  readonly source: string | null;
  readonly received_at: Instant;
  readonly bytes: number;
}
type SealedRow = LetterRow & Pick<SealedDeadLetter, 'key' | 'box' | 'people'>;

const toLetter = ({ topic, partition, broker_offset: offset, source, received_at: receivedAt, ...row }: LetterRow) => ({
  ...{ id: row.id, place: { topic, partition, offset }, reason: row.reason, receivedAt, bytes: row.bytes },
  ...(source === null ? {} : { source }),
});

/** Sealed dead letters as rows of `lianxin.dead_letters`, removed ones as ids in `lianxin.destroyed_letters`. Throws `StoreUnavailable`. */
export class PostgresDeadLetters implements DeadLetterTable {
  private readonly pool: BoundedPool;

  /** `pool` commits on disk. */
  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async add({
    id,
    place,
    reason,
    source,
    receivedAt,
    bytes,
    ...sealed
  }: SealedDeadLetter): Promise<DeadLetterKey | undefined> {
    const { topic, partition, offset } = place;
    const { key, box, people } = sealed;
    const own = [id, topic, partition, offset, reason, source ?? null, receivedAt, bytes];
    await this.run(ADD, [...own, key, box, toArrayLiteral(people)]);
    const [standing] = await this.run<DeadLetterKey>(STANDING, [topic, partition, offset]);
    return standing;
  }

  async list(max: number, after?: DeadLetterOrder): Promise<readonly DeadLetter[]> {
    const rows = after
      ? await this.run<LetterRow>(LIST_AFTER, [max, after.receivedAt, after.id])
      : await this.run<LetterRow>(LIST, [max]);
    return rows.map(toLetter);
  }

  async count(): Promise<number> {
    const [row] = await this.run<{ n: number }>('SELECT count(*)::int AS n FROM lianxin.dead_letters', []);
    return row?.n ?? 0;
  }

  async countBySource(): Promise<readonly LettersOfSource[]> {
    const rows = await this.run<{ source: string | null; letters: number }>(COUNT_BY_SOURCE, []);
    return rows.map(({ source, letters }) => ({ letters, ...(source === null ? {} : { source }) }));
  }

  async find(id: string): Promise<SealedDeadLetter | undefined> {
    const [row] = await this.run<SealedRow>(FIND, [id]);
    return row && { ...toLetter(row), key: row.key, box: row.box, people: row.people };
  }

  async findKnown(ids: readonly string[]): Promise<readonly string[]> {
    return (await this.run<{ id: string }>(FIND_KNOWN, [toArrayLiteral(ids)])).map(({ id }) => id);
  }

  findByPerson(key: string, max: number): Promise<readonly DeadLetterKey[]> {
    return this.run(FIND_BY_PERSON, [key, max]);
  }

  findBefore(at: Instant, max: number): Promise<readonly DeadLetterKey[]> {
    return this.run(FIND_BEFORE, [at, max]);
  }

  async remove(ids: readonly string[]): Promise<number> {
    const [row] = await this.run<{ n: number }>(REMOVE, [toArrayLiteral(ids)]);
    return row?.n ?? 0;
  }

  async forgetRemoved(at: Instant): Promise<void> {
    await this.run(FORGET_REMOVED, [at]);
  }

  private run<T>(statement: string, values: readonly unknown[]): Promise<readonly T[]> {
    return this.pool.run(
      async (sql) => (await sql.unsafe(statement, [...values] as never[], { prepare: true })) as unknown as T[],
    );
  }
}
