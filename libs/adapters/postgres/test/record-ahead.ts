import { createHash } from 'node:crypto';
import type { Instant, NewEvent } from '@lianxin/kernel';
import { LOG_START, serializeForHash } from '@lianxin/kernel';
import { openRestore } from '../src/backup/open-restore.ts';
import type { TestPostgres } from './database.ts';

/** The first event of a stream, recorded as by a server whose clock stood at `recordedAt`. */
export async function recordAhead(
  { database }: TestPostgres,
  stream: string,
  event: NewEvent,
  recordedAt: Instant,
): Promise<void> {
  const row = { ...event, stream, version: 1, recordedAt, prevHash: '' };
  const hash = createHash('sha256').update(serializeForHash(row)).digest('hex');
  const restore = openRestore({ ownerUrl: database.ownerUrl });
  try {
    await restore.restoreEvents([{ ...row, position: LOG_START, hash }]);
  } finally {
    await restore.close();
  }
}
