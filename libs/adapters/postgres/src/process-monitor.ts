import type { LateQuery, MonitoredProcess, ProcessMonitor, UnsentNotices, WakeAck, WakeRequest } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { toArrayLiteral } from './array-literal.ts';
import type { BoundedPool } from './bounded-pool.ts';

interface MonitorRow {
  readonly stream: string;
  readonly workflow: string;
  readonly epoch: number;
  readonly seen_version: number;
  readonly wanted_version: number;
  readonly wanted_at: Instant | null;
  readonly next_at: Instant | null;
  readonly agenda_revision: number;
  readonly read_at: Instant | null;
  readonly outbox_since: Instant | null;
  readonly over: boolean;
  readonly parked: boolean;
}

/** One branch a reason, each on its own small index; a stream late for two reasons is listed once. */
const LATE = `
  WITH revisions AS (SELECT * FROM unnest($3::text[], $4::int[]) AS r(workflow, revision)),
  late AS (
    (SELECT stream FROM lianxin.process_watch WHERE wanted_version > seen_version AND wanted_at < $1)
    UNION (SELECT stream FROM lianxin.process_watch WHERE parked AND NOT over)
    UNION (SELECT stream FROM lianxin.process_watch WHERE NOT over AND next_at < $1)
    UNION (SELECT stream FROM lianxin.process_watch WHERE NOT over AND outbox_since < $2)
    UNION (SELECT w.stream FROM revisions r JOIN lianxin.process_watch w
             ON w.workflow = r.workflow AND w.agenda_revision <> r.revision AND w.read_at IS NOT NULL AND NOT w.over)
    UNION (SELECT stream FROM lianxin.process_watch WHERE epoch < $6)
  )
  SELECT w.* FROM late JOIN lianxin.process_watch w USING (stream)
   ORDER BY w.read_at NULLS FIRST, w.stream COLLATE "C" LIMIT $5`;

const ACK_SEEN = `
  INSERT INTO lianxin.process_watch AS w
    (stream, workflow, seen_version, next_at, agenda_revision, read_at, outbox_since, over, epoch)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (stream) DO UPDATE SET
    workflow = EXCLUDED.workflow, seen_version = EXCLUDED.seen_version, next_at = EXCLUDED.next_at,
    agenda_revision = EXCLUDED.agenda_revision, read_at = EXCLUDED.read_at, over = EXCLUDED.over, parked = false,
    epoch = EXCLUDED.epoch, wanted_version = CASE WHEN w.epoch < EXCLUDED.epoch THEN 0 ELSE w.wanted_version END,
    outbox_since = CASE WHEN EXCLUDED.outbox_since IS NULL THEN NULL
                        ELSE coalesce(w.outbox_since, EXCLUDED.outbox_since) END
   WHERE (w.epoch, w.seen_version) <= (EXCLUDED.epoch, EXCLUDED.seen_version)`;

const REQUEST_WAKES = `
  INSERT INTO lianxin.process_watch AS w (stream, workflow, wanted_version, wanted_at, parked, epoch)
  SELECT stream, min(workflow), max(version), min(at), bool_or(parked), max(epoch)
    FROM unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[], $5::boolean[], $6::int[])
      AS u(stream, workflow, version, at, parked, epoch)
   GROUP BY stream ORDER BY stream
  ON CONFLICT (stream) DO UPDATE SET
    wanted_at = CASE WHEN w.epoch < EXCLUDED.epoch THEN EXCLUDED.wanted_at
                     WHEN w.wanted_version > w.seen_version THEN least(w.wanted_at, EXCLUDED.wanted_at)
                     WHEN EXCLUDED.wanted_version > w.wanted_version THEN EXCLUDED.wanted_at
                     ELSE w.wanted_at END,
    wanted_version = CASE WHEN w.epoch < EXCLUDED.epoch THEN EXCLUDED.wanted_version
                          ELSE greatest(w.wanted_version, EXCLUDED.wanted_version) END,
    seen_version = CASE WHEN w.epoch < EXCLUDED.epoch THEN 0 ELSE w.seen_version END, epoch = EXCLUDED.epoch,
    parked = w.parked OR EXCLUDED.parked
   WHERE w.epoch <= EXCLUDED.epoch`;

const CORRECT = `
  WITH record AS (SELECT * FROM unnest($1::text[], $2::int[]) AS u(stream, version)),
  gone AS (DELETE FROM lianxin.process_watch w USING record r WHERE w.stream = r.stream AND r.version = 0)
  UPDATE lianxin.process_watch w SET
    seen_version = least(w.seen_version, r.version), wanted_version = least(w.wanted_version, r.version)
    FROM record r WHERE w.stream = r.stream AND r.version > 0`;

const UNMONITORED = `
  SELECT u.stream FROM unnest($1::text[]) WITH ORDINALITY AS u(stream, n)
   WHERE NOT EXISTS (SELECT FROM lianxin.process_watch w WHERE w.stream = u.stream) ORDER BY u.n`;

const OPEN = `
  SELECT * FROM lianxin.process_watch WHERE NOT over AND read_at IS NOT NULL AND stream COLLATE "C" > $1
   ORDER BY stream COLLATE "C" LIMIT $2`;

/** The process monitor as a table, one row a stream. Throws `StoreUnavailable`. */
export class PostgresProcessMonitor implements ProcessMonitor {
  private readonly pool: BoundedPool;

  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async ackSeen(seen: WakeAck): Promise<void> {
    const { stream, workflow, seenVersion, nextAt, agendaRevision, readAt, outboxSince, isOver } = seen;
    const values = [
      stream,
      workflow,
      seenVersion,
      nextAt ?? null,
      agendaRevision,
      readAt ?? null,
      outboxSince ?? null,
      isOver,
      seen.epoch,
    ];
    await this.pool.run((sql) => sql.unsafe(ACK_SEEN, values, { prepare: true }));
  }

  async requestWakes(wakes: readonly WakeRequest[]): Promise<void> {
    if (wakes.length === 0) return;
    const column = (pick: (wake: WakeRequest) => string | number | boolean): string => toArrayLiteral(wakes.map(pick));
    const values = [
      column((w) => w.stream),
      column((w) => w.workflow),
      column((w) => w.version),
      column((w) => w.at),
      column((w) => w.isBacklogged),
      column((w) => w.epoch),
    ];
    await this.pool.run((sql) => sql.unsafe(REQUEST_WAKES, values, { prepare: true }));
  }

  async findLate({ lateAt, noticeLateAt, revisions, epoch, limit }: LateQuery): Promise<readonly MonitoredProcess[]> {
    const values = [
      lateAt,
      noticeLateAt,
      toArrayLiteral([...revisions.keys()]),
      toArrayLiteral([...revisions.values()]),
      limit,
      epoch,
    ];
    const rows = await this.pool.run((sql) => sql.unsafe<MonitorRow[]>(LATE, values, { prepare: true }));
    return rows.map(toMonitoredProcess);
  }

  async find(stream: string): Promise<MonitoredProcess | undefined> {
    const rows = await this.pool.run(
      (sql) => sql<MonitorRow[]>`SELECT * FROM lianxin.process_watch WHERE stream = ${stream}`,
    );
    return rows[0] && toMonitoredProcess(rows[0]);
  }

  async correctVersions(versions: ReadonlyMap<string, number>): Promise<void> {
    if (versions.size === 0) return;
    const values = [toArrayLiteral([...versions.keys()]), toArrayLiteral([...versions.values()])];
    await this.pool.run((sql) => sql.unsafe(CORRECT, values, { prepare: true }));
  }

  async findUnmonitored(streams: readonly string[]): Promise<readonly string[]> {
    const rows = await this.pool.run((sql) =>
      sql.unsafe<Pick<MonitorRow, 'stream'>[]>(UNMONITORED, [toArrayLiteral(streams)], { prepare: true }),
    );
    return rows.map(({ stream }) => stream);
  }

  async listOpen(after: string, limit: number): Promise<readonly MonitoredProcess[]> {
    const rows = await this.pool.run((sql) => sql.unsafe<MonitorRow[]>(OPEN, [after, limit], { prepare: true }));
    return rows.map(toMonitoredProcess);
  }

  async countOpen(): Promise<number> {
    const [row] = await this.pool.run(
      (sql) => sql<{ count: number }[]>`
        SELECT count(*)::int AS count FROM lianxin.process_watch WHERE NOT over AND read_at IS NOT NULL`,
    );
    return row?.count ?? 0;
  }

  async countUnsent(): Promise<UnsentNotices> {
    const [row] = await this.pool.run(
      (sql) => sql<{ streams: number; oldest: Instant | null }[]>`
        SELECT count(*)::int AS streams, min(outbox_since) AS oldest
        FROM lianxin.process_watch WHERE NOT over AND outbox_since IS NOT NULL`,
    );
    const oldest = row?.oldest ?? undefined;
    return { streams: row?.streams ?? 0, ...(oldest === undefined ? {} : { oldestAt: oldest }) };
  }
}

function toMonitoredProcess(row: MonitorRow): MonitoredProcess {
  return {
    stream: row.stream,
    workflow: row.workflow,
    epoch: row.epoch,
    seenVersion: row.seen_version,
    requestedVersion: row.wanted_version,
    ...(row.wanted_at && { requestedAt: row.wanted_at }),
    ...(row.next_at && { nextAt: row.next_at }),
    agendaRevision: row.agenda_revision,
    ...(row.read_at && { readAt: row.read_at }),
    ...(row.outbox_since && { outboxSince: row.outbox_since }),
    isOver: row.over,
    isBacklogged: row.parked,
  };
}
