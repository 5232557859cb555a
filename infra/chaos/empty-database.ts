import { openSql } from '@lianxin/adapter-postgres';

const SCHEMAS = ['lianxin', 'reports', 'identity'];

/** A new database in the place of the old one. */
export async function emptyDatabase(ownerUrl: string): Promise<void> {
  const sql = openSql({ url: ownerUrl, connectionsMax: 1, waitMsMax: 60_000, name: 'chaos' });
  try {
    for (const schema of SCHEMAS) await sql.unsafe(`DROP SCHEMA ${schema} CASCADE`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
