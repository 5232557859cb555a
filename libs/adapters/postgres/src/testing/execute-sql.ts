import { openSql } from '../bounded-pool.ts';

/** Runs SQL text of any number of statements under the role of `url`. */
export async function executeSql(url: string, text: string): Promise<void> {
  const sql = openSql({ url, connectionsMax: 1, waitMsMax: 60_000, name: 'testing' });
  try {
    await sql.unsafe(text);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
