import type { Lease, LeaseTerm, Leases } from '@lianxin/engine';
import { LeaseLost } from '@lianxin/engine';
import { toArrayLiteral } from './array-literal.ts';
import type { BoundedPool } from './bounded-pool.ts';
import { errorCodeOf } from './failures.ts';

/** A write of the holder is under way: whoever takes the lease does not wait for it, but comes again. */
const LOCK_NOT_AVAILABLE = '55P03';

const LIST = `
  SELECT name, holder, term, beat, life_ms AS "lifeMs" FROM lianxin.leases WHERE name = ANY ($1::text[])`;
const FIRST_TAKE = `
  INSERT INTO lianxin.leases (name, holder, term, beat, life_ms) VALUES ($1, $2, 1, 0, $3) ON CONFLICT DO NOTHING
  RETURNING term`;
const NEXT_TAKE = `
  UPDATE lianxin.leases SET holder = $2, term = term + 1, beat = 0, life_ms = $3
   WHERE name = $1 AND term = $4 AND beat = $5 RETURNING term`;
/** In the order of names, so that two who beat for the same leases do not wait for each other. */
const RENEW = `
  WITH held AS (
    SELECT l.name FROM lianxin.leases l JOIN unnest($1::text[], $2::text[], $3::int[]) AS u(name, holder, term)
        ON l.name = u.name AND l.holder = u.holder AND l.term = u.term ORDER BY l.name FOR NO KEY UPDATE OF l)
  UPDATE lianxin.leases l SET beat = beat + 1 FROM held WHERE l.name = held.name RETURNING l.name`;
const RELEASE = 'UPDATE lianxin.leases SET holder = NULL WHERE name = $1 AND holder = $2 AND term = $3';

/**
 * For a statement that writes under a lease: a row where the term is current. The lock lets beats pass and keeps the next
 * holder waiting until the write is committed.
 */
export const CURRENT_TERM = 'SELECT 1 FROM lianxin.leases WHERE name = $1 AND holder = $2 AND term = $3 FOR KEY SHARE';

export const termValues = ({ lease, holder, term }: LeaseTerm): [string, string, number] => [lease, holder, term];

export const leaseLost = ({ lease, term }: LeaseTerm): LeaseLost => new LeaseLost(`${lease}: term ${term} is over`);

interface LeaseRow {
  readonly name: string;
  readonly holder: string | null;
  readonly term: number;
  readonly beat: string;
  readonly lifeMs: number;
}

/** Leases as rows of `lianxin.leases`. Throws `StoreUnavailable`. */
export class PostgresLeases implements Leases {
  private readonly pool: BoundedPool;

  /** `pool` commits on disk and waits for no lock for long. */
  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async list(names: readonly string[]): Promise<readonly Lease[]> {
    const rows = await this.run<LeaseRow>(LIST, [toArrayLiteral(names)]);
    return rows.map(({ holder, beat, ...rest }) => ({ ...rest, holder: holder ?? undefined, beat: Number(beat) }));
  }

  async take(
    { name, holder, lifeMs }: Parameters<Leases['take']>[0],
    seen: Lease | undefined,
  ): Promise<LeaseTerm | undefined> {
    const [statement, values] = seen ? [NEXT_TAKE, [seen.term, seen.beat]] : [FIRST_TAKE, []];
    try {
      const [taken] = await this.run<{ term: number }>(statement, [name, holder, lifeMs, ...values]);
      return taken && { lease: name, holder, term: taken.term };
    } catch (error) {
      if (errorCodeOf((error as Error).cause) === LOCK_NOT_AVAILABLE) return undefined;
      throw error;
    }
  }

  async renew(terms: readonly LeaseTerm[]): Promise<readonly string[]> {
    const columns = [
      terms.map(({ lease }) => lease),
      terms.map(({ holder }) => holder),
      terms.map(({ term }) => term),
    ].map(toArrayLiteral);
    return (await this.run<{ name: string }>(RENEW, columns)).map(({ name }) => name);
  }

  async release(term: LeaseTerm): Promise<void> {
    await this.run(RELEASE, termValues(term));
  }

  private run<T>(statement: string, values: readonly unknown[]): Promise<readonly T[]> {
    return this.pool.run(
      async (sql) => (await sql.unsafe(statement, [...values] as never[], { prepare: true })) as unknown as T[],
    );
  }
}
