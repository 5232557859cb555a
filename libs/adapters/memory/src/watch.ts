import type { LateQuery, Seen, Wanted, Watch, Watched } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';

const NEW_ROW = { seenVersion: 0, wantedVersion: 0, agendaRevision: 0, over: false, parked: false };

const isBefore = (at: Instant | undefined, limit: Instant): boolean => at !== undefined && at < limit;

function isOutdated({ readAt, workflow, agendaRevision }: Watched, { revisions }: LateQuery): boolean {
  return readAt !== undefined && agendaRevision !== (revisions.get(workflow) ?? agendaRevision);
}

function isLate(row: Watched, query: LateQuery): boolean {
  const { lateAt, noticeLateAt } = query;
  const isUnseen = row.wantedVersion > row.seenVersion && isBefore(row.wantedAt, lateAt);
  if (row.epoch < query.epoch) return true;
  if (isUnseen || row.over) return isUnseen;
  const isBehind = isBefore(row.nextAt, lateAt) || isBefore(row.outboxSince, noticeLateAt);
  return row.parked || isBehind || isOutdated(row, query);
}

export class MemoryWatch implements Watch {
  private readonly rows = new Map<string, Watched>();
  async saw(seen: Seen): Promise<void> {
    const row = this.rowOf(seen);
    if (row.epoch > seen.epoch || (row.epoch === seen.epoch && row.seenVersion > seen.seenVersion)) return;
    const { wantedVersion, wantedAt, outboxSince } = row;
    this.rows.set(seen.stream, {
      ...seen,
      ...(seen.outboxSince && outboxSince ? { outboxSince } : {}),
      ...(wantedAt ? { wantedAt } : {}),
      wantedVersion,
      parked: false,
    });
  }

  async wanted(wakes: readonly Wanted[]): Promise<void> {
    for (const wake of wakes) {
      const row = this.rowOf(wake);
      if (row.epoch > wake.epoch) continue;
      const isUnseen = row.wantedVersion > row.seenVersion;
      this.rows.set(wake.stream, {
        ...row,
        wantedVersion: Math.max(row.wantedVersion, wake.version),
        wantedAt: isUnseen && row.wantedAt ? row.wantedAt : wake.at,
        parked: row.parked || wake.parked,
      });
    }
  }

  async late(query: LateQuery): Promise<readonly Watched[]> {
    const late = [...this.rows.values()].filter((row) => isLate(row, query));
    const readAt = (row: Watched): string => row.readAt ?? '';
    return late.sort((a, b) => (readAt(a) < readAt(b) ? -1 : readAt(a) > readAt(b) ? 1 : 0)).slice(0, query.limit);
  }

  async of(stream: string): Promise<Watched | undefined> {
    return this.rows.get(stream);
  }

  async correct(versions: ReadonlyMap<string, number>): Promise<void> {
    for (const [stream, version] of versions) {
      const row = this.rows.get(stream);
      if (!row) continue;
      const cut = (known: number): number => Math.min(known, version);
      if (version === 0) this.rows.delete(stream);
      else this.rows.set(stream, { ...row, seenVersion: cut(row.seenVersion), wantedVersion: cut(row.wantedVersion) });
    }
  }

  async unwatched(streams: readonly string[]): Promise<readonly string[]> {
    return streams.filter((stream) => !this.rows.has(stream));
  }

  async open(after: string, limit: number): Promise<readonly Watched[]> {
    const open = [...this.rows.values()].filter(({ over, readAt }) => !over && readAt !== undefined);
    return open
      .filter(({ stream }) => stream > after)
      .sort((a, b) => (a.stream < b.stream ? -1 : 1))
      .slice(0, limit);
  }

  async countOpen(): Promise<number> {
    return [...this.rows.values()].filter(({ over, readAt }) => !over && readAt !== undefined).length;
  }

  /** In a newer epoch it begins anew. */
  private rowOf({ stream, workflow, epoch }: Pick<Watched, 'stream' | 'workflow' | 'epoch'>): Watched {
    const row = this.rows.get(stream);
    return row && row.epoch >= epoch ? row : { stream, workflow, epoch, ...NEW_ROW };
  }
}
