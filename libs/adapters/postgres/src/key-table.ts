import type { NewKey, KeyTable, StoredKey } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import { toArrayLiteral } from './array-literal.ts';
import { RequestBatcher } from './request-batcher.ts';
import type { BoundedPool } from './bounded-pool.ts';

const toHex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

/** In one order, so that two processes that make the same keys do not wait for each other in a circle. */
export const INSERT_KEYS = `
  INSERT INTO lianxin.keys (subject, name, wrapped)
  SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) AS u(subject, name, wrapped) ORDER BY 1
  ON CONFLICT (subject) DO NOTHING`;

/** Keys that exist, and new ones where none does, in one query. What another process adds meanwhile is in neither. */
const GET_OR_CREATE = `
  WITH asked AS (SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) AS u(subject, name, wrapped)),
  standing AS (SELECT k.subject, k.name, k.wrapped FROM asked JOIN lianxin.keys k USING (subject)),
  made AS (
    INSERT INTO lianxin.keys (subject, name, wrapped)
    SELECT * FROM asked WHERE subject NOT IN (SELECT subject FROM standing) ORDER BY 1
    ON CONFLICT (subject) DO NOTHING RETURNING subject, name, wrapped)
  SELECT * FROM standing UNION ALL SELECT * FROM made`;

type KeyRow = StoredKey & { readonly wrapped: Buffer };

/** The keys as parameters of `INSERT_KEYS`: one array literal a column. */
export const keyParameters = (keys: readonly NewKey[]): string[] => [
  toArrayLiteral(keys.map((key) => key.subject)),
  toArrayLiteral(keys.map((key) => key.name)),
  toArrayLiteral(keys.map((key) => toHex(key.wrapped))),
];

/** Wrapped keys of people and streams as rows. Requests that wait share one query. Throws `StoreUnavailable`. */
export class PostgresKeyTable implements KeyTable {
  private readonly pool: BoundedPool;
  private readonly requests = new RequestBatcher<readonly NewKey[], readonly StoredKey[]>((asked) =>
    this.getOrCreateAll(asked),
  );

  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async getOrCreate(proposals: readonly NewKey[]): Promise<readonly StoredKey[]> {
    return proposals.length === 0 ? [] : this.requests.request(proposals);
  }

  /** The first key proposed for a subject is kept: a later proposal gets that one back. */
  private async getOrCreateAll(asked: readonly (readonly NewKey[])[]): Promise<readonly (readonly StoredKey[])[]> {
    const proposals = new Map(
      asked
        .flat()
        .toReversed()
        .map((proposal) => [proposal.subject, proposal]),
    );
    const columns = keyParameters([...proposals.values()]);
    const rows = await this.pool.run((sql) => sql.unsafe<KeyRow[]>(GET_OR_CREATE, columns, { prepare: true }));
    const found = indexByColumn('subject', rows);
    const missing = [...proposals.keys()].filter((subject) => !found.has(subject));
    for (const [subject, key] of await this.select('subject', missing)) found.set(subject, key);
    return asked.map((one) =>
      one.map(({ subject }) => {
        const key = found.get(subject);
        if (!key) throw new StoreUnavailable('Postgres: a key was erased while it was made');
        return key;
      }),
    );
  }

  async findByName(names: readonly string[]): Promise<readonly StoredKey[]> {
    return [...(await this.select('name', names)).values()];
  }

  async findBySubject(subject: string): Promise<StoredKey | undefined> {
    return (await this.select('subject', [subject])).get(subject);
  }

  async erase(name: string): Promise<boolean> {
    const gone = await this.pool.run((sql) => sql`DELETE FROM lianxin.keys WHERE name = ${name}`);
    return gone.count > 0;
  }

  private async select(by: 'subject' | 'name', values: readonly string[]): Promise<Map<string, StoredKey>> {
    if (values.length === 0) return new Map();
    const rows = await this.pool.run((sql) =>
      sql.unsafe<KeyRow[]>(
        `SELECT subject, name, wrapped FROM lianxin.keys WHERE ${by} = ANY ($1::text[])`,
        [toArrayLiteral(values)],
        { prepare: true },
      ),
    );
    return indexByColumn(by, rows);
  }
}

const indexByColumn = (by: 'subject' | 'name', rows: readonly KeyRow[]): Map<string, StoredKey> =>
  new Map(rows.map((row) => [row[by], { ...row, wrapped: new Uint8Array(row.wrapped) }]));
