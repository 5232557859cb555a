import { openSql } from '@lianxin/adapter-postgres';
import type { Sql } from '@lianxin/adapter-postgres';

/** A stream whose last wake mark its workflow has seen or not. */
export interface WakeMark {
  readonly stream: string;
  /** When the event with the mark was recorded, in milliseconds. */
  readonly recordedMs: number;
  readonly seen: boolean;
}

const LAST_MARKS = `
  SELECT m.stream, extract(epoch FROM m.recorded_at) * 1000 AS recorded_ms, coalesce(w.seen_version, 0) >= m.version AS seen
    FROM (SELECT DISTINCT ON (stream) stream, version, recorded_at FROM lianxin.events
           WHERE wake AND position > $1 ORDER BY stream, version DESC) m
    LEFT JOIN lianxin.process_watch w USING (stream)`;

const ONE_STREAM = `
  SELECT coalesce((SELECT seen_version FROM lianxin.process_watch WHERE stream = $1), 0) >= version AS seen
    FROM lianxin.events WHERE stream = $1 AND wake ORDER BY version DESC LIMIT 1`;

const UNDER_WAY = `
  SELECT count(*)::int AS count FROM lianxin.process_watch WHERE wanted_version > seen_version OR outbox_since IS NOT NULL`;

/** Looks at the record and at what the workflows say they have seen, behind the product's back. */
export class WakeProgress {
  private readonly sql: Sql;

  constructor(url: string) {
    this.sql = openSql({ url, connectionsMax: 1, waitMsMax: 60_000, name: 'bench' });
  }

  /** Every stream that was marked after that position, with its last mark. */
  async marksSince(position: string): Promise<readonly WakeMark[]> {
    const rows = await this.sql.unsafe(LAST_MARKS, [position], { prepare: true });
    return rows.map((row) => ({
      stream: String(row['stream']),
      recordedMs: Number(row['recorded_ms']),
      seen: row['seen'] === true,
    }));
  }

  /** Whether the stream's workflow has seen its last mark. */
  async hasSeen(stream: string): Promise<boolean> {
    const [row] = await this.sql.unsafe(ONE_STREAM, [stream], { prepare: true });
    return row?.['seen'] === true;
  }

  /** Processes with an unseen wake or an unsent notice. */
  async countUnderWay(): Promise<number> {
    const [row] = await this.sql.unsafe(UNDER_WAY, [], { prepare: true });
    return Number(row?.['count']);
  }

  close(): Promise<void> {
    return this.sql.end({ timeout: 1 });
  }
}
