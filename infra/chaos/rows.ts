import { openSql } from '@lianxin/adapter-postgres';
import type { Position } from '@lianxin/kernel';

/** What only the owner of the schema can do to the log, and a stale copy of the server's files does. */
async function asOwner(ownerUrl: string, text: string, values: readonly string[] = []): Promise<void> {
  const sql = openSql({ url: ownerUrl, connectionsMax: 1, waitMsMax: 60_000, name: 'chaos' });
  try {
    await sql.begin(async (tx) => {
      await tx`ALTER TABLE lianxin.events DISABLE TRIGGER never_changed`;
      await tx.unsafe(text, [...values]);
      await tx`ALTER TABLE lianxin.events ENABLE TRIGGER never_changed`;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Nothing after `position` was ever there. */
export const setBackTo = (ownerUrl: string, position: Position): Promise<void> =>
  asOwner(ownerUrl, 'DELETE FROM lianxin.events WHERE position > $1', [position]);

/** The newest row of the log. */
export const cutNewest = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, 'DELETE FROM lianxin.events WHERE position = (SELECT max(position) FROM lianxin.events)');

/** The last row of a stream. */
export const cutLastOf = (ownerUrl: string, stream: string): Promise<void> =>
  asOwner(
    ownerUrl,
    'DELETE FROM lianxin.events WHERE stream = $1 AND version = (SELECT max(version) FROM lianxin.events WHERE stream = $1)',
    [stream],
  );

/** An empty database in the place of the old one: everything of the product's is gone. */
export async function emptied(ownerUrl: string): Promise<void> {
  const sql = openSql({ url: ownerUrl, connectionsMax: 1, waitMsMax: 60_000, name: 'chaos' });
  try {
    for (const schema of ['lianxin', 'reports', 'identity']) await sql.unsafe(`DROP SCHEMA ${schema} CASCADE`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
