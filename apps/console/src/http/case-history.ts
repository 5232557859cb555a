import type { HistoryEntry, HistoryReply } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';

/** The most that an answer brings: most cases come in one. */
const PAGE = 500;

async function askWholeHistory(id: string, signal: AbortSignal): Promise<HistoryReply> {
  const entries: HistoryEntry[] = [];
  let from: number | undefined = 1;
  let reply: HistoryReply | undefined;
  while (from !== undefined) {
    reply = await ask<HistoryReply>(`/cases/${id}/history?from=${from}&limit=${PAGE}`, { signal });
    entries.push(...reply.entries);
    from = reply.next;
  }
  return { ...(reply as HistoryReply), entries };
}

/** Every entry of a case, oldest first: one question for all that read of it, asked again when the case has moved. */
export const caseHistory = (id: string | undefined) => ({
  queryKey: ['history', id],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => askWholeHistory(id ?? '', signal),
  enabled: id !== undefined,
});

export const useHistory = (id: string) => useQuery(caseHistory(id));
