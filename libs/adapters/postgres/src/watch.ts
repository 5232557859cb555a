import type { LateQuery, Seen, Wanted, Watch, Watched } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { arrayText } from './array-text.ts';
import type { Lane } from './lane.ts';

interface Row {
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

const SAW = `
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

const WANTED = `
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

const UNWATCHED = `
  SELECT u.stream FROM unnest($1::text[]) WITH ORDINALITY AS u(stream, n)
   WHERE NOT EXISTS (SELECT FROM lianxin.process_watch w WHERE w.stream = u.stream) ORDER BY u.n`;

const OPEN = `
  SELECT * FROM lianxin.process_watch WHERE NOT over AND read_at IS NOT NULL AND stream COLLATE "C" > $1
   ORDER BY stream COLLATE "C" LIMIT $2`;

export class PostgresWatch implements Watch {
  private readonly lane: Lane;

  constructor(lane: Lane) {
    this.lane = lane;
  }

  async saw(seen: Seen): Promise<void> {
    const { stream, workflow, seenVersion, nextAt, agendaRevision, readAt, outboxSince, over } = seen;
    const values = [
      stream,
      workflow,
      seenVersion,
      nextAt ?? null,
      agendaRevision,
      readAt ?? null,
      outboxSince ?? null,
      over,
      seen.epoch,
    ];
    await this.lane.run((sql) => sql.unsafe(SAW, values, { prepare: true }));
  }

  async wanted(wakes: readonly Wanted[]): Promise<void> {
    if (wakes.length === 0) return;
    const column = (pick: (wake: Wanted) => string | number | boolean): string => arrayText(wakes.map(pick));
    const values = [
      column((w) => w.stream),
      column((w) => w.workflow),
      column((w) => w.version),
      column((w) => w.at),
      column((w) => w.parked),
      column((w) => w.epoch),
    ];
    await this.lane.run((sql) => sql.unsafe(WANTED, values, { prepare: true }));
  }

  async late({ lateAt, noticeLateAt, revisions, epoch, limit }: LateQuery): Promise<readonly Watched[]> {
    const values = [
      lateAt,
      noticeLateAt,
      arrayText([...revisions.keys()]),
      arrayText([...revisions.values()]),
      limit,
      epoch,
    ];
    const rows = await this.lane.run((sql) => sql.unsafe<Row[]>(LATE, values, { prepare: true }));
    return rows.map(toWatched);
  }

  async of(stream: string): Promise<Watched | undefined> {
    const rows = await this.lane.run((sql) => sql<Row[]>`SELECT * FROM lianxin.process_watch WHERE stream = ${stream}`);
    return rows[0] && toWatched(rows[0]);
  }

  async correct(versions: ReadonlyMap<string, number>): Promise<void> {
    if (versions.size === 0) return;
    const values = [arrayText([...versions.keys()]), arrayText([...versions.values()])];
    await this.lane.run((sql) => sql.unsafe(CORRECT, values, { prepare: true }));
  }

  async unwatched(streams: readonly string[]): Promise<readonly string[]> {
    const rows = await this.lane.run((sql) =>
      sql.unsafe<Pick<Row, 'stream'>[]>(UNWATCHED, [arrayText(streams)], { prepare: true }),
    );
    return rows.map(({ stream }) => stream);
  }

  async open(after: string, limit: number): Promise<readonly Watched[]> {
    const rows = await this.lane.run((sql) => sql.unsafe<Row[]>(OPEN, [after, limit], { prepare: true }));
    return rows.map(toWatched);
  }

  async countOpen(): Promise<number> {
    const [row] = await this.lane.run(
      (sql) => sql<{ count: number }[]>`
        SELECT count(*)::int AS count FROM lianxin.process_watch WHERE NOT over AND read_at IS NOT NULL`,
    );
    return row?.count ?? 0;
  }
}

function toWatched(row: Row): Watched {
  return {
    stream: row.stream,
    workflow: row.workflow,
    epoch: row.epoch,
    seenVersion: row.seen_version,
    wantedVersion: row.wanted_version,
    ...(row.wanted_at && { wantedAt: row.wanted_at }),
    ...(row.next_at && { nextAt: row.next_at }),
    agendaRevision: row.agenda_revision,
    ...(row.read_at && { readAt: row.read_at }),
    ...(row.outbox_since && { outboxSince: row.outbox_since }),
    over: row.over,
    parked: row.parked,
  };
}
