import type { HistoryReply } from '@lianxin/contracts';
import { HISTORY_PAGE_MAX } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { pagesOf } from './pages-of.ts';

/** As many at once as an answer brings: most cases come in one. */
async function askWholeHistory(id: string, signal: AbortSignal): Promise<Pick<HistoryReply, 'entries'>> {
  const pages = await pagesOf<HistoryReply>(`/cases/${id}/history`, { signal, limit: HISTORY_PAGE_MAX });
  return { entries: pages.flatMap(({ entries }) => entries) };
}

/** Every entry of a case, oldest first: one question for all that read of it, asked again when the case has moved. */
export const caseHistory = (id: string | undefined) => ({
  queryKey: ['history', id],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => askWholeHistory(id ?? '', signal),
  enabled: id !== undefined,
});

export const useHistory = (id: string) => useQuery(caseHistory(id));
