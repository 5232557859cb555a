import { openSql } from '@lianxin/adapter-postgres';
import type { Position } from '@lianxin/kernel';

/** As a stale copy of the server's files leaves the record: nothing after `position` was ever there. */
export async function setBack(ownerUrl: string, position: Position): Promise<void> {
  const sql = openSql({ url: ownerUrl, connectionsMax: 1, waitMsMax: 60_000, name: 'set back' });
  try {
    await sql.begin(async (tx) => {
      await tx`ALTER TABLE lianxin.events DISABLE TRIGGER never_changed`;
      await tx`DELETE FROM lianxin.events WHERE position > ${position}`;
      await tx`ALTER TABLE lianxin.events ENABLE TRIGGER never_changed`;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
