import type { HistoryEntry, HistoryReply } from '@lianxin/contracts';
import type { ApiClient } from './api-client.ts';

/** All pages of a record: one has at most some thousand entries. */
export async function readWholeHistory(
  api: ApiClient,
  path: string,
  first?: string,
): Promise<{ readonly id: string; readonly entries: readonly HistoryEntry[] }> {
  const entries: HistoryEntry[] = [];
  for (let from: number | string | undefined = first; ;) {
    const page: HistoryReply = await api.get(path, { from });
    entries.push(...page.entries);
    if (page.next === undefined) return { id: page.id, entries };
    from = page.next;
  }
}
