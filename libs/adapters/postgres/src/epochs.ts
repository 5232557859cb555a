import type { Epoch, EpochCause, Epochs, EventStore } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { BoundedPool } from './bounded-pool.ts';
import { APPEND_LOCK } from './advisory-locks.ts';

/** As the table has it. */
export interface EpochRow {
  readonly number: number;
  readonly id: string;
  readonly after_position: string;
  readonly after_hash: string;
  readonly began_at: Instant;
  readonly cause: EpochCause;
}

const RAISE_MS_MAX = 60_000;

/** Parameters: above, cause, position and hash, both null for the log's own head. Under the appends' lock: nothing comes between the head and the epoch that begins after it. */
export const RAISE_EPOCH = `
  INSERT INTO lianxin.epochs (number, id, after_position, after_hash, began_at, cause)
  SELECT greatest((SELECT max(number) FROM lianxin.epochs), $1::int) + 1, gen_random_uuid(),
         coalesce($3::bigint, e.position, 0), coalesce($4::text, encode(e.hash, 'hex'), ''), date_trunc('milliseconds', clock_timestamp()), $2
    FROM (SELECT) always LEFT JOIN (SELECT position, hash FROM lianxin.events ORDER BY position DESC LIMIT 1) e ON true
  RETURNING *`;

/** The epoch of a row. */
export function toEpoch({
  number,
  id,
  after_position: position,
  after_hash: hash,
  began_at: beganAt,
  cause,
}: EpochRow): Epoch {
  return { number, id, after: { position, hash }, beganAt, cause };
}

/** Epochs of the log as rows. Throws `StoreUnavailable`. */
export class PostgresEpochs implements Epochs {
  private readonly pool: BoundedPool;
  private readonly record: EventStore | undefined;

  /** `record`: where it is kept elsewhere. */
  constructor(pool: BoundedPool, record?: EventStore) {
    this.pool = pool;
    this.record = record;
  }

  async current(): Promise<Epoch> {
    const rows = await this.pool.run(
      (sql) => sql<EpochRow[]>`SELECT * FROM lianxin.epochs ORDER BY number DESC LIMIT 1`,
    );
    return toEpoch(rows[0] as EpochRow);
  }

  async all(): Promise<readonly Epoch[]> {
    const rows = await this.pool.run((sql) => sql<EpochRow[]>`SELECT * FROM lianxin.epochs ORDER BY number`);
    return rows.map(toEpoch);
  }

  async raise(cause: EpochCause, above = 0): Promise<Epoch> {
    const after = await this.readHead();
    return this.pool.run(async (sql) => {
      const rows = await sql.begin(async (tx) => {
        await tx`SELECT pg_advisory_xact_lock(${APPEND_LOCK})`;
        return tx.unsafe<EpochRow[]>(RAISE_EPOCH, [above, cause, ...after]);
      });
      return toEpoch(rows[0] as EpochRow);
    });
  }

  /** Head and hash of a record elsewhere; nothing where it is here, under the lock of the appends. */
  private async readHead(): Promise<readonly [string | null, string | null]> {
    if (!this.record) return [null, null];
    const head = await this.record.head();
    return [head, (await this.record.hashAt(head)) ?? ''];
  }
}

/** Who may raise one, and the record where it is kept elsewhere. */
export interface OwnerEpochsOptions {
  readonly ownerUrl: string;
  readonly record?: EventStore | undefined;
}

/** Epochs over a connection of the owner; close it after use. */
export interface OwnerEpochs extends Epochs {
  close(): Promise<void>;
}

/** Opens the epochs as the owner, the only role that may raise one. */
export function openEpochs({ ownerUrl, record }: OwnerEpochsOptions): OwnerEpochs {
  const pool = new BoundedPool({ url: ownerUrl, connectionsMax: 1, waitMsMax: RAISE_MS_MAX, name: 'epochs' });
  const epochs = new PostgresEpochs(pool, record);
  return {
    current: () => epochs.current(),
    all: () => epochs.all(),
    raise: (cause, above) => epochs.raise(cause, above),
    close: () => pool.close(),
  };
}
