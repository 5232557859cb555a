import type { Lease, LeaseTerm, Leases } from '@lianxin/engine';
import { LeaseLost } from '@lianxin/engine';
import { toArrayLiteral } from './array-literal.ts';
import type { BoundedPool } from './bounded-pool.ts';
import { errorCodeOf } from './failures.ts';
import { FROZEN_MS_MAX, LEASED_WRITE_CONNECTIONS } from './pools.ts';

/** A write of the holder is under way: a contender does not wait for it, but tries again. */
const LOCK_NOT_AVAILABLE = '55P03';

const LIST = `
  SELECT name, holder, term, beat, life_ms AS "lifeMs" FROM lianxin.leases WHERE name = ANY ($1::text[])`;
const FIRST_TAKE = `
  INSERT INTO lianxin.leases (name, holder, term, beat, life_ms) VALUES ($1, $2, 1, 0, $3) ON CONFLICT DO NOTHING
  RETURNING term`;
const NEXT_TAKE = `
  UPDATE lianxin.leases SET holder = $2, term = term + 1, beat = 0, life_ms = $3
   WHERE name = $1 AND term = $4 AND beat = $5 RETURNING term`;
/** In the order of names, so that two holders of the same leases do not deadlock. */
const RENEW = `
  WITH held AS (
    SELECT l.name FROM lianxin.leases l JOIN unnest($1::text[], $2::text[], $3::int[]) AS u(name, holder, term)
        ON l.name = u.name AND l.holder = u.holder AND l.term = u.term ORDER BY l.name FOR NO KEY UPDATE OF l)
  UPDATE lianxin.leases l SET beat = beat + 1 FROM held WHERE l.name = held.name RETURNING l.name`;
/**
 * Ends connections that have stood still within a write: the server's own limit for idle transactions does not count
 * while it waits for the values of a statement that it has just described.
 */
const END_FROZEN = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
   WHERE datname = current_database() AND usename = current_user AND application_name = ANY ($1::text[])
     AND state = 'active' AND wait_event = 'ClientRead' AND state_change < now() - $2 * interval '1 ms'`;
const RELEASE = 'UPDATE lianxin.leases SET holder = NULL WHERE name = $1 AND holder = $2 AND term = $3';

/**
 * For a statement that writes under a lease: a row where the term is current. The lock lets beats pass and keeps the next
 * holder waiting until the write is committed.
 */
export const CURRENT_TERM = 'SELECT 1 FROM lianxin.leases WHERE name = $1 AND holder = $2 AND term = $3 FOR KEY SHARE';

/** Parameters of `CURRENT_TERM`. */
export const termValues = ({ lease, holder, term }: LeaseTerm): [string, string, number] => [lease, holder, term];

/** The error of a write whose term is over. */
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

  private readonly frozenMsMax: number;

  /** `pool` commits on disk and waits for no lock for long. `frozenMsMax`: how long a write waits for its process, in ms. */
  constructor(pool: BoundedPool, frozenMsMax = FROZEN_MS_MAX) {
    this.pool = pool;
    this.frozenMsMax = frozenMsMax;
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
      if (errorCodeOf((error as Error).cause) !== LOCK_NOT_AVAILABLE) throw error;
      const ended = await this.run(END_FROZEN, [toArrayLiteral(LEASED_WRITE_CONNECTIONS), this.frozenMsMax]);
      return ended.length > 0 ? this.take({ name, holder, lifeMs }, seen) : undefined;
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
