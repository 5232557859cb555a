import type { LateQuery, Seen, Wanted, Watch, Watched } from '@lianxin/engine';

const NEW_ROW = { seenVersion: 0, wantedVersion: 0, agendaRevision: 0, over: false, parked: false };

function isLate(row: Watched, { lateAt, noticeLateAt, revisions }: LateQuery): boolean {
  const unseen = row.wantedVersion > row.seenVersion && row.wantedAt !== undefined && row.wantedAt < lateAt;
  if (unseen || row.over) return unseen;
  const overdue = row.nextAt !== undefined && row.nextAt < lateAt;
  const unsent = row.outboxSince !== undefined && row.outboxSince < noticeLateAt;
  const revision = revisions.get(row.workflow);
  const outdated = row.readAt !== undefined && revision !== undefined && row.agendaRevision !== revision;
  return row.parked || overdue || unsent || outdated;
}

export class MemoryWatch implements Watch {
  private readonly rows = new Map<string, Watched>();

  async saw(seen: Seen): Promise<void> {
    const row = this.rows.get(seen.stream);
    if (row && row.seenVersion > seen.seenVersion) return;
    const outboxSince = seen.outboxSince && (row?.outboxSince ?? seen.outboxSince);
    this.rows.set(seen.stream, {
      ...seen,
      ...(outboxSince ? { outboxSince } : {}),
      ...(row?.wantedAt ? { wantedAt: row.wantedAt } : {}),
      wantedVersion: row?.wantedVersion ?? 0,
      parked: false,
    });
  }

  async wanted(wakes: readonly Wanted[]): Promise<void> {
    for (const wake of wakes) {
      const row: Watched = this.rows.get(wake.stream) ?? { stream: wake.stream, workflow: wake.workflow, ...NEW_ROW };
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
}
