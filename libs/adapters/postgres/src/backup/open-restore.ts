import type { StandingKey } from '@lianxin/engine';
import { MASTER_PROOF } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { arrayText } from '../array-text.ts';
import { encodeEvent } from '../event-store/encode.ts';
import { argumentsOf, eventParameters, eventTypes, joined, listed } from '../event-store/event-columns.ts';
import { asPortFailure, isContentFault } from '../failures.ts';
import { INSERT_KEYS, keyColumns } from '../key-table.ts';
import type { Sql } from '../lane.ts';
import { openSql } from '../lane.ts';

/** A large batch, and a disk that is busy. */
const RESTORE_MS_MAX = 600_000;

/** The export does not fit together: a row was changed, is missing or out of place. */
export class BadExport extends Error {
  override readonly name = 'BadExport';
}

/** Puts an export into an empty installation; needs the owner. */
export interface Restore {
  /** Nothing was recorded yet, and no key made but the master key's proof. */
  isEmpty(): Promise<boolean>;
  /** The next rows of the log, as `readAll` gave them. All or none; throws `BadExport`. */
  events(rows: readonly RecordedEvent[]): Promise<void>;
  keys(keys: readonly StandingKey[]): Promise<void>;
  numbers(taken: ReadonlyMap<string, number>): Promise<void>;
  close(): Promise<void>;
}

const RESTORE = `SELECT * FROM lianxin.restore_batch(${argumentsOf(['text', 'integer', 'bigint', 'text', 'text', ...eventTypes])})`;
const NUMBERS = `
  INSERT INTO lianxin.counters AS c (series, taken) SELECT * FROM unnest($1::text[], $2::bigint[])
  ON CONFLICT (series) DO UPDATE SET taken = greatest(c.taken, EXCLUDED.taken)`;
const NOT_EMPTY = `
  SELECT 1 WHERE EXISTS (SELECT FROM lianxin.events) OR EXISTS (SELECT FROM lianxin.keys WHERE name <> '${MASTER_PROOF}')`;

export function openRestore({ ownerUrl }: { readonly ownerUrl: string }): Restore {
  const sql = openSql({ url: ownerUrl, connectionsMax: 1, waitMsMax: RESTORE_MS_MAX, name: 'restore' });
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asPortFailure(error);
    }
  };
  return {
    isEmpty: () => run(async () => (await sql.unsafe(NOT_EMPTY)).length === 0),
    events: (rows) => run(() => restoreEvents(sql, rows)),
    keys: (keys) => run(() => restoreKeys(sql, keys)),
    numbers: (taken) =>
      run(async () => {
        await sql.unsafe(NUMBERS, [arrayText([...taken.keys()]), arrayText([...taken.values()])]);
      }),
    close: () => sql.end({ timeout: 5 }),
  };
}

async function restoreEvents(sql: Sql, rows: readonly RecordedEvent[]): Promise<void> {
  if (rows.length === 0) return;
  const parameters = [
    joined(rows.map((row) => row.stream)),
    listed(rows.map((row) => row.version)),
    listed(rows.map((row) => row.position)),
    joined(rows.map((row) => row.recordedAt)),
    joined(rows.map((row) => row.hash)),
    ...eventParameters(rows.map((row) => encodeEvent(row.stream, row.version, row))),
  ];
  try {
    await sql.unsafe(RESTORE, parameters, { prepare: true });
  } catch (error) {
    if (isContentFault(error)) throw new BadExport((error as Error).message, { cause: error });
    throw error;
  }
}

/** The proof goes first: it has to be that of the master key that wrapped these keys. */
async function restoreKeys(sql: Sql, keys: readonly StandingKey[]): Promise<void> {
  if (keys.length === 0) return;
  await sql.begin(async (tx) => {
    if (keys.some((key) => key.name === MASTER_PROOF)) {
      await tx`DELETE FROM lianxin.keys WHERE name = ${MASTER_PROOF}`;
    }
    await tx.unsafe(INSERT_KEYS, keyColumns(keys));
  });
}
