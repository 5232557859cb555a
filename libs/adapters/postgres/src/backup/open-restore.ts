import type { LogRestore, StoredKey } from '@lianxin/engine';
import { BrokenRows, MASTER_KEY_PROOF } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { toArrayLiteral } from '../array-literal.ts';
import { encodeEvent } from '../event-store/encode.ts';
import {
  argumentList,
  eventParameters,
  EVENT_COLUMN_TYPES,
  encodeTextArray,
  encodeArray,
} from '../event-store/event-columns.ts';
import { toPortFailure, isContentFault } from '../failures.ts';
import { INSERT_KEYS, keyParameters } from '../key-table.ts';
import type { Sql } from '../bounded-pool.ts';
import { openSql } from '../bounded-pool.ts';

/** A large batch, and a disk that is busy. */
const RESTORE_MS_MAX = 600_000;

/** Puts an export into an empty installation, or rows of another store into the log; needs the owner. Rows come all or none. */
export interface Restore extends LogRestore {
  /** Nothing was recorded yet, and no key made but the master key's proof. */
  isEmpty(): Promise<boolean>;
  restoreKeys(keys: readonly StoredKey[]): Promise<void>;
  restoreSequences(taken: ReadonlyMap<string, number>): Promise<void>;
  close(): Promise<void>;
}

const RESTORE = `SELECT * FROM lianxin.restore_rows(${argumentList(['text', 'integer', 'text', 'text', ...EVENT_COLUMN_TYPES])})`;
const NUMBERS = `
  INSERT INTO lianxin.counters AS c (series, taken) SELECT * FROM unnest($1::text[], $2::bigint[])
  ON CONFLICT (series) DO UPDATE SET taken = greatest(c.taken, EXCLUDED.taken)`;
const NOT_EMPTY = `
  SELECT 1 WHERE EXISTS (SELECT FROM lianxin.events) OR EXISTS (SELECT FROM lianxin.keys WHERE name <> '${MASTER_KEY_PROOF}')`;

/** Connects as the owner on first use. Failures of the driver are thrown as failures of the port. */
export function openRestore({ ownerUrl }: { readonly ownerUrl: string }): Restore {
  const sql = openSql({ url: ownerUrl, connectionsMax: 1, waitMsMax: RESTORE_MS_MAX, name: 'restore' });
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toPortFailure(error);
    }
  };
  return {
    isEmpty: () => run(async () => (await sql.unsafe(NOT_EMPTY)).length === 0),
    restoreEvents: (rows) => run(() => restoreEvents(sql, rows)),
    restoreKeys: (keys) => run(() => restoreKeys(sql, keys)),
    restoreSequences: (taken) =>
      run(async () => {
        await sql.unsafe(NUMBERS, [toArrayLiteral([...taken.keys()]), toArrayLiteral([...taken.values()])]);
      }),
    close: () => sql.end({ timeout: 5 }),
  };
}

async function restoreEvents(sql: Sql, rows: readonly RecordedEvent[]): Promise<void> {
  if (rows.length === 0) return;
  const parameters = [
    encodeTextArray(rows.map((row) => row.stream)),
    encodeArray(rows.map((row) => row.version)),
    encodeTextArray(rows.map((row) => row.recordedAt)),
    encodeTextArray(rows.map((row) => row.hash)),
    ...eventParameters(rows.map((row) => encodeEvent(row.stream, row.version, row))),
  ];
  try {
    await sql.unsafe(RESTORE, parameters, { prepare: true });
  } catch (error) {
    if (isContentFault(error)) throw new BrokenRows((error as Error).message, { cause: error });
    throw error;
  }
}

/** The proof goes first: it has to be that of the master key that wrapped these keys. */
async function restoreKeys(sql: Sql, keys: readonly StoredKey[]): Promise<void> {
  if (keys.length === 0) return;
  await sql.begin(async (tx) => {
    if (keys.some((key) => key.name === MASTER_KEY_PROOF)) {
      await tx`DELETE FROM lianxin.keys WHERE name = ${MASTER_KEY_PROOF}`;
    }
    await tx.unsafe(INSERT_KEYS, keyParameters(keys));
  });
}
