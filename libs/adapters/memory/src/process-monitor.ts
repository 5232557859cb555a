import type { LateQuery, MonitoredProcess, ProcessMonitor, UnsentNotices, WakeAck, WakeRequest } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';

const NEW_ROW = { seenVersion: 0, requestedVersion: 0, agendaRevision: 0, isOver: false, isBacklogged: false };

const isBefore = (at: Instant | undefined, limit: Instant): boolean => at !== undefined && at < limit;

function isOutdated({ readAt, workflow, agendaRevision }: MonitoredProcess, { revisions }: LateQuery): boolean {
  return readAt !== undefined && agendaRevision !== (revisions.get(workflow) ?? agendaRevision);
}

function isLate(row: MonitoredProcess, query: LateQuery): boolean {
  const { lateAt, noticeLateAt } = query;
  const isUnseen = row.requestedVersion > row.seenVersion && isBefore(row.requestedAt, lateAt);
  if (row.epoch < query.epoch) return true;
  if (isUnseen || row.isOver) return isUnseen;
  const isBehind = isBefore(row.nextAt, lateAt) || isBefore(row.outboxSince, noticeLateAt);
  return row.isBacklogged || isBehind || isOutdated(row, query);
}

/** The process monitor in memory. */
export class MemoryProcessMonitor implements ProcessMonitor {
  private readonly rows = new Map<string, MonitoredProcess>();
  async ackSeen(seen: WakeAck): Promise<void> {
    const row = this.rowOf(seen);
    if (row.epoch > seen.epoch || (row.epoch === seen.epoch && row.seenVersion > seen.seenVersion)) return;
    const { requestedVersion, requestedAt, outboxSince } = row;
    this.rows.set(seen.stream, {
      ...seen,
      ...(seen.outboxSince && outboxSince ? { outboxSince } : {}),
      ...(requestedAt ? { requestedAt } : {}),
      requestedVersion,
      isBacklogged: false,
    });
  }

  async requestWakes(wakes: readonly WakeRequest[]): Promise<void> {
    for (const wake of wakes) {
      const row = this.rowOf(wake);
      if (row.epoch > wake.epoch) continue;
      const isUnseen = row.requestedVersion > row.seenVersion;
      this.rows.set(wake.stream, {
        ...row,
        requestedVersion: Math.max(row.requestedVersion, wake.version),
        requestedAt: isUnseen && row.requestedAt ? row.requestedAt : wake.at,
        isBacklogged: row.isBacklogged || wake.isBacklogged,
      });
    }
  }

  async findLate(query: LateQuery): Promise<readonly MonitoredProcess[]> {
    const late = [...this.rows.values()].filter((row) => isLate(row, query));
    const readAt = (row: MonitoredProcess): string => row.readAt ?? '';
    return late.sort((a, b) => (readAt(a) < readAt(b) ? -1 : readAt(a) > readAt(b) ? 1 : 0)).slice(0, query.limit);
  }

  async find(stream: string): Promise<MonitoredProcess | undefined> {
    return this.rows.get(stream);
  }

  async correctVersions(versions: ReadonlyMap<string, number>): Promise<void> {
    for (const [stream, version] of versions) {
      const row = this.rows.get(stream);
      if (!row) continue;
      const cut = (known: number): number => Math.min(known, version);
      if (version === 0) this.rows.delete(stream);
      else
        this.rows.set(stream, {
          ...row,
          seenVersion: cut(row.seenVersion),
          requestedVersion: cut(row.requestedVersion),
        });
    }
  }

  async findUnmonitored(streams: readonly string[]): Promise<readonly string[]> {
    return streams.filter((stream) => !this.rows.has(stream));
  }

  async listOpen(after: string, limit: number): Promise<readonly MonitoredProcess[]> {
    const open = [...this.rows.values()].filter(({ isOver, readAt }) => !isOver && readAt !== undefined);
    return open
      .filter(({ stream }) => stream > after)
      .sort((a, b) => (a.stream < b.stream ? -1 : 1))
      .slice(0, limit);
  }

  async countOpen(): Promise<number> {
    return [...this.rows.values()].filter(({ isOver, readAt }) => !isOver && readAt !== undefined).length;
  }

  async countUnsent(): Promise<UnsentNotices> {
    const waits = [...this.rows.values()].flatMap(({ isOver, outboxSince }) => (isOver ? [] : (outboxSince ?? [])));
    const [oldestAt] = waits.sort();
    return { streams: waits.length, ...(oldestAt === undefined ? {} : { oldestAt }) };
  }

  /** The row of a stream; in a newer epoch a new one. */
  private rowOf({
    stream,
    workflow,
    epoch,
  }: Pick<MonitoredProcess, 'stream' | 'workflow' | 'epoch'>): MonitoredProcess {
    const row = this.rows.get(stream);
    return row && row.epoch >= epoch ? row : { stream, workflow, epoch, ...NEW_ROW };
  }
}
