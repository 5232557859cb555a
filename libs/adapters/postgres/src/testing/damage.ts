import type { Position } from '@lianxin/kernel';
import { openSql } from '../lane.ts';
import { APPEND_LOCK } from '../locks.ts';

/** As a stale copy of the server's files leaves the record: nothing after `position` was ever there. */
export const setBack = (ownerUrl: string, position: Position): Promise<void> =>
  deleteRows(ownerUrl, 'position > $1', position);

/** The last row of the log is gone. */
export const cutNewest = (ownerUrl: string): Promise<void> =>
  deleteRows(ownerUrl, 'position = (SELECT max(position) FROM lianxin.events)');

/** The last row of one stream is gone. */
export const cutLast = (ownerUrl: string, stream: string): Promise<void> =>
  deleteRows(ownerUrl, 'stream = $1 AND version = (SELECT max(version) FROM lianxin.events WHERE stream = $1)', stream);

/** What only the owner of the schema can do. No append is under way meanwhile: it would go on from a row that is gone. */
async function deleteRows(ownerUrl: string, which: string, ...values: readonly string[]): Promise<void> {
  const sql = openSql({ url: ownerUrl, connectionsMax: 1, waitMsMax: 60_000, name: 'damage' });
  try {
    await sql.begin(async (tx) => {
      await tx`SELECT pg_advisory_xact_lock(${APPEND_LOCK})`;
      await tx`ALTER TABLE lianxin.events DISABLE TRIGGER never_changed`;
      await tx.unsafe(`DELETE FROM lianxin.events WHERE ${which}`, [...values]);
      await tx`ALTER TABLE lianxin.events ENABLE TRIGGER never_changed`;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
