import type { QuotaAnswer, Quotas, QuotaTake } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { toArrayLiteral } from './array-literal.ts';
import type { BoundedPool } from './bounded-pool.ts';

/** Locks the rows until the end of the transaction, in one order: others that come at the same time wait, and then see them. */
const LOCK = `
  INSERT INTO lianxin.quotas AS q (key, taken, ends_at)
  SELECT key, 0, $2::timestamptz FROM unnest($1::text[]) AS u(key) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    taken = CASE WHEN q.ends_at <= $3::timestamptz THEN 0 ELSE q.taken END,
    ends_at = CASE WHEN q.ends_at <= $3::timestamptz THEN EXCLUDED.ends_at ELSE q.ends_at END
  RETURNING key, taken`;
/** What was refused leaves no rows: else a flood of it fills the table. */
const FORGET = 'DELETE FROM lianxin.quotas WHERE key = ANY ($1::text[]) AND taken = 0';
const ADD = 'UPDATE lianxin.quotas SET taken = taken + 1 WHERE key = ANY ($1::text[])';
const GIVE_BACK = `
  UPDATE lianxin.quotas q SET taken = greatest(q.taken - 1, 0)
    FROM (SELECT key FROM lianxin.quotas WHERE key = ANY ($1::text[]) ORDER BY key FOR UPDATE) AS held
   WHERE q.key = held.key`;
/** A flood leaves many, and a statement has its time. One that is being taken from stays for the next time. */
const REMOVE = `
  DELETE FROM lianxin.quotas WHERE key IN
    (SELECT key FROM lianxin.quotas WHERE ends_at <= $1 ORDER BY ends_at LIMIT 5000 FOR UPDATE SKIP LOCKED)`;

/** Some tenths of a second's work. One that comes when so many wait is sent away at once, and nothing of it is kept in memory: the store is well. */
export const TAKES_WAITING_MAX = 100;

/** Counts as rows of `lianxin.quotas`. Throws `StoreUnavailable`. */
export class PostgresQuotas implements Quotas {
  private readonly pool: BoundedPool;
  /** One after the other: each transaction has a connection of its own, and a flood must not take them all. */
  private before: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  /** How often the store did not answer: who waited behind such a one hears of it at once, and not after as long again each. */
  private failures = 0;

  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async take(asked: QuotaTake): Promise<QuotaAnswer> {
    if (this.waiting >= TAKES_WAITING_MAX) return { outcome: 'busy', counts: [] };
    this.waiting += 1;
    const failures = this.failures;
    const answer = this.before.then(() => {
      if (failures !== this.failures) throw new StoreUnavailable('quotas: the one before was not counted');
      return this.count(asked).catch((error: unknown) => {
        this.failures += 1;
        throw error;
      });
    });
    this.before = answer.catch(() => undefined).finally(() => (this.waiting -= 1));
    return answer;
  }

  async giveBack(token: string, keys: readonly string[]): Promise<void> {
    await this.pool.run((sql) => sql.unsafe(GIVE_BACK, [toArrayLiteral([token, ...keys])], { prepare: true }));
  }

  async removeEnded(at: Instant): Promise<number> {
    for (let removed = 0; ;) {
      const gone = await this.pool.run((sql) => sql.unsafe(REMOVE, [at], { prepare: true }));
      if (gone.count === 0) return removed;
      removed += gone.count;
    }
  }

  private count({ token, keys, now, until }: QuotaTake): Promise<QuotaAnswer> {
    const all = toArrayLiteral([token, ...keys.map(({ key }) => key)]);
    return this.pool.transact(async (tx) => {
      const rows = await tx.unsafe<{ key: string; taken: number }[]>(LOCK, [all, until, now], { prepare: true });
      const known = new Map(rows.map((row) => [row.key, row.taken]));
      const counts = keys.map(({ key }) => known.get(key) ?? 0);
      if ((known.get(token) ?? 0) > 0) return { outcome: 'repeated', counts };
      if (keys.some(({ max }, n) => (counts[n] ?? 0) >= max)) {
        await tx.unsafe(FORGET, [all], { prepare: true });
        return { outcome: 'refused', counts };
      }
      await tx.unsafe(ADD, [all], { prepare: true });
      return { outcome: 'taken', counts };
    });
  }
}
