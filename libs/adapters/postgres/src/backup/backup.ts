import type { StoredKey } from '@lianxin/engine';
import type { BoundedPool } from '../bounded-pool.ts';

/** What an export holds beside the record, the accounts and the attachments. */
export interface Backup {
  /** Wrapped keys in order of their names, those after `after` (at first ''). */
  readKeys(after: string, limit: number): Promise<readonly StoredKey[]>;
  /** How far each series of numbers has come: restored, so that no number is given twice. */
  readSequences(): Promise<ReadonlyMap<string, number>>;
}

/** Reads the tables an export needs, page by page. Throws `StoreUnavailable`. */
export class PostgresBackup implements Backup {
  private readonly pool: BoundedPool;

  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async readKeys(after: string, limit: number): Promise<readonly StoredKey[]> {
    const rows = await this.pool.run(
      (sql) => sql<(StoredKey & { wrapped: Buffer })[]>`
        SELECT subject, name, wrapped FROM lianxin.keys WHERE name > ${after} ORDER BY name LIMIT ${limit}`,
    );
    return rows.map(({ subject, name, wrapped }) => ({ subject, name, wrapped: new Uint8Array(wrapped) }));
  }

  async readSequences(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.pool.run(
      (sql) => sql<{ series: string; taken: string }[]>`SELECT series, taken FROM lianxin.counters ORDER BY series`,
    );
    return new Map(rows.map(({ series, taken }) => [series, Number(taken)]));
  }
}
