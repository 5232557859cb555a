import type { Position } from '@lianxin/kernel';
import { openSql } from '../bounded-pool.ts';
import { APPEND_LOCK } from '../advisory-locks.ts';

/** As a stale copy of the server's files leaves the record: nothing after `position` was ever there. */
export const truncateLogAfter = (ownerUrl: string, position: Position): Promise<void> =>
  deleteEvents(ownerUrl, 'position > $1', position);

/** The last row of the log is gone. */
export const deleteNewestEvent = (ownerUrl: string): Promise<void> =>
  deleteEvents(ownerUrl, 'position = (SELECT max(position) FROM lianxin.events)');

/** The last row of one stream is gone. */
export const deleteLastEventOf = (ownerUrl: string, stream: string): Promise<void> =>
  deleteEvents(
    ownerUrl,
    'stream = $1 AND version = (SELECT max(version) FROM lianxin.events WHERE stream = $1)',
    stream,
  );

/** What only the owner of the schema can do. No append is under way meanwhile: it would go on from a row that is gone. */
async function deleteEvents(ownerUrl: string, which: string, ...values: readonly string[]): Promise<void> {
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
