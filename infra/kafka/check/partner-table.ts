import { openSql } from '@lianxin/adapter-postgres';

const WAIT_MS_MAX = 60_000;

/** Where the sample consumer reads a partition on, and of which epoch it was told. */
export interface PartnerPlace {
  readonly topic: string;
  readonly partition: number;
  readonly next: string;
  readonly epoch: number;
  readonly undo: boolean;
}

/** What the sample consumer has in its database. */
export interface PartnerRows {
  readonly cases: readonly Readonly<Record<string, unknown>>[];
  readonly facts: readonly { readonly id: string; readonly hash: string }[];
}

/** The sample consumer's database, from outside. */
export class PartnerTable {
  private readonly sql;

  constructor(url: string) {
    this.sql = openSql({ url, connectionsMax: 2, waitMsMax: WAIT_MS_MAX, name: 'partner' });
  }

  /** Empty before a consumer has made it. */
  async places(): Promise<readonly PartnerPlace[]> {
    const [found] = await this.sql.unsafe(`SELECT to_regclass('places') IS NOT NULL AS is_there`);
    if (found?.['is_there'] !== true) return [];
    return this.sql.unsafe<PartnerPlace[]>(
      'SELECT topic, partition, next_offset::text AS next, epoch, undo FROM places ORDER BY 1, 2',
    );
  }

  async rows(): Promise<PartnerRows> {
    const facts = await this.sql.unsafe<{ id: string; hash: string }[]>('SELECT id, hash FROM facts');
    const cases = await this.sql.unsafe<{ row: Record<string, unknown> }[]>('SELECT to_jsonb(cases) AS row FROM cases');
    return { facts, cases: cases.map(({ row }) => row) };
  }

  /** Which version of each row is stored: another one where it was written, even with the same content. */
  async writes(): Promise<readonly string[]> {
    const rows = await this.sql.unsafe<{ write: string }[]>(
      `SELECT xmin || ' ' || id AS write FROM facts UNION ALL SELECT xmin || ' ' || id FROM cases ORDER BY 1`,
    );
    return rows.map(({ write }) => write);
  }

  /** Holds writers of cases back until `release` is called, and says whether one waits. */
  async holdBack(): Promise<{ readonly isAwaited: () => Promise<boolean>; readonly release: () => Promise<void> }> {
    const [ready, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const holding = this.sql.begin(async (sql) => {
      await sql.unsafe('LOCK TABLE cases IN EXCLUSIVE MODE');
      ready.resolve();
      await over.promise;
    });
    await Promise.race([ready.promise, holding]);
    return {
      isAwaited: async () => {
        const [waiting] = await this.sql.unsafe(
          `SELECT 1 FROM pg_locks WHERE relation = 'cases'::regclass AND NOT granted LIMIT 1`,
        );
        return waiting !== undefined;
      },
      release: async () => {
        over.resolve();
        await holding;
      },
    };
  }

  async close(): Promise<void> {
    await this.sql.end({ timeout: 1 });
  }
}
