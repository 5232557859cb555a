import { setTimeout as sleep } from 'node:timers/promises';
import type { Checkpoint, Epoch, LogPlace } from '@lianxin/engine';
import { isMark } from '@lianxin/engine';
import type postgres from 'postgres';
import { APPEND_LOCK, MOVE_LOCK } from './advisory-locks.ts';
import { toArrayLiteral } from './array-literal.ts';
import type { Sql } from './bounded-pool.ts';
import { openSql } from './bounded-pool.ts';
import type { EpochRow } from './epochs.ts';
import { RAISE_EPOCH, toEpoch } from './epochs.ts';
import { isMissingTable, toPortFailure } from './failures.ts';

/** The stores that the record may be kept in. */
export type StoreName = 'postgres' | 'kurrentdb';

/** Where the record was moved to, if ever, and where it is on its way to. */
export interface RecordStore {
  readonly store: StoreName | null;
  readonly movingTo: StoreName | null;
}

/** The place of each subscription and mark, by its name. */
export type Places = ReadonlyMap<string, Checkpoint>;

/**
 * How a move stands when it is begun. `there`: it was made. `open`: it can go on. `moving-elsewhere`: another is under way.
 * `in-use`: other processes are connected.
 */
export type MoveStanding = 'there' | 'open' | 'moving-elsewhere' | 'in-use';

/** The record's move to another store as PostgreSQL keeps it; needs the owner. Close it after use. */
export interface StoreMove {
  read(): Promise<RecordStore>;
  /** Closes the record for writing and says how the move stands. One process moves at a time. */
  begin(to: StoreName): Promise<MoveStanding>;
  readPlaces(): Promise<Places>;
  /**
   * In one transaction: an epoch of cause `moved` after `head`, all places in it, what the process monitor saw with it,
   * and from then on the record is there.
   */
  finish(to: StoreName, head: LogPlace, places: Places): Promise<Epoch>;
  /** Opens the record again where it is; false where none was on its way. */
  cancel(): Promise<boolean>;
  close(): Promise<void>;
}

const MOVE_MS_MAX = 600_000;
/** A process that was killed a moment ago is still connected until its last statement ends. */
const TRIES_MAX = 50;
const TRY_AGAIN_MS = 100;

const READ = 'SELECT store, moving_to AS "movingTo" FROM lianxin.record_store';
/** Every process of ours, of this build or an older one, asks something each second. */
const OTHERS = `
  SELECT 1 FROM pg_stat_activity
   WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'lianxin %' LIMIT 1`;
const SET_PLACES = `
  UPDATE lianxin.checkpoints c SET position = p.position, hash = p.hash, epoch = p.epoch
    FROM unnest($1::text[], $2::bigint[], $3::text[], $4::int[]) AS p(follower, position, hash, epoch)
   WHERE c.follower = p.follower`;
/** What was seen before is as it was: only of an older epoch it has to be looked at again. */
const SET_SEEN = 'UPDATE lianxin.process_watch SET epoch = $1 WHERE epoch = $2';

type Tx = postgres.TransactionSql<{ instant: string; day: string }>;

const setTrigger = (tx: Tx, isEnabled: boolean): Promise<unknown> =>
  tx.unsafe(`ALTER TABLE lianxin.events ${isEnabled ? 'ENABLE' : 'DISABLE'} TRIGGER moved_away`);

/** Where the record was moved to; nowhere before the schema of this build is there. */
export async function readRecordStore(sql: Pick<Sql, 'unsafe'>): Promise<RecordStore> {
  const nowhere = { store: null, movingTo: null };
  const rows = await sql.unsafe<RecordStore[]>(READ).catch((error: unknown) => {
    if (isMissingTable(error)) return [];
    throw error;
  });
  return rows[0] ?? nowhere;
}

class OwnedStoreMove implements StoreMove {
  private readonly sql: Sql;

  constructor(sql: Sql) {
    this.sql = sql;
  }

  read(): Promise<RecordStore> {
    return this.run(() => readRecordStore(this.sql));
  }

  begin(to: StoreName): Promise<MoveStanding> {
    return this.run(async () => {
      const before = await readRecordStore(this.sql);
      if (before.store === to) return 'there';
      if (before.movingTo !== null && before.movingTo !== to) return 'moving-elsewhere';
      // First, so that a process that begins now sees it.
      await this.sql`UPDATE lianxin.record_store SET moving_to = ${to}`;
      if (await this.isAlone()) {
        await this.closeFor(to);
        return 'open';
      }
      await this.sql`UPDATE lianxin.record_store SET moving_to = ${before.movingTo}`;
      return 'in-use';
    });
  }

  readPlaces(): Promise<Places> {
    return this.run(async () => {
      const rows = await this.sql<(Checkpoint & { follower: string })[]>`
        SELECT follower, position, hash, epoch FROM lianxin.checkpoints`;
      return new Map(rows.map(({ follower, ...place }) => [follower, place]));
    });
  }

  finish(to: StoreName, head: LogPlace, places: Places): Promise<Epoch> {
    return this.run(() => this.sql.begin((tx) => finishIn(tx as unknown as Tx, to, head, places)));
  }

  cancel(): Promise<boolean> {
    return this.run(() =>
      this.sql.begin(async (tx) => {
        const { store, movingTo } = await readRecordStore(tx as unknown as Sql);
        if (movingTo === null) return false;
        await tx`UPDATE lianxin.record_store SET moving_to = NULL`;
        await setTrigger(tx as unknown as Tx, store === 'kurrentdb');
        return true;
      }),
    );
  }

  close(): Promise<void> {
    return this.sql.end({ timeout: 5 });
  }

  /** Waits for appends that are under way here; rows of another store are put in by the owner alone. */
  private async closeFor(to: StoreName): Promise<void> {
    await this.sql.begin((tx) => setTrigger(tx as unknown as Tx, to === 'kurrentdb'));
  }

  /** The lock is this connection's until it is closed. */
  private async isAlone(): Promise<boolean> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const [lock] = await this.sql<{ held: boolean }[]>`SELECT pg_try_advisory_lock(${MOVE_LOCK}) AS held`;
      if (lock?.held && (await this.sql.unsafe(OTHERS)).length === 0) return true;
      await sleep(TRY_AGAIN_MS);
    }
    return false;
  }

  private async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toPortFailure(error);
    }
  }
}

async function finishIn(tx: Tx, to: StoreName, head: LogPlace, places: Places): Promise<Epoch> {
  await tx`SELECT pg_advisory_xact_lock(${APPEND_LOCK})`;
  const [before] = await tx<{ number: number }[]>`SELECT max(number) AS number FROM lianxin.epochs`;
  const [row] = await tx.unsafe<EpochRow[]>(RAISE_EPOCH, [0, 'moved', head.position, head.hash]);
  const epoch = toEpoch(row as EpochRow);
  const all = [...places];
  await tx.unsafe(SET_PLACES, [
    toArrayLiteral(all.map(([name]) => name)),
    toArrayLiteral(all.map(([, { position }]) => position)),
    toArrayLiteral(all.map(([, { hash }]) => hash)),
    toArrayLiteral(all.map(([name, place]) => (isMark(name) ? place.epoch : epoch.number))),
  ]);
  await tx.unsafe(SET_SEEN, [epoch.number, before?.number ?? 0]);
  await tx`UPDATE lianxin.record_store SET store = ${to}, moving_to = NULL`;
  return epoch;
}

/** Opens what a move of the record needs of PostgreSQL; it connects on first use, by one connection. */
export const openStoreMove = ({ ownerUrl }: { readonly ownerUrl: string }): StoreMove =>
  new OwnedStoreMove(openSql({ url: ownerUrl, connectionsMax: 1, waitMsMax: MOVE_MS_MAX, name: 'move' }));
