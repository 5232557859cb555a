import type { ViewReply } from '@lianxin/contracts';
import { queryClient } from '../shell/query-client.ts';

/** What a stream is called, as far as this tab has seen it; else its id. */
export function aboutOf(process: string, id: string): string {
  const view = queryClient.getQueryData<ViewReply>([process, id, {}]);
  const { enterprise } = (view?.state ?? {}) as { readonly enterprise?: string };
  const name = enterprise === undefined ? undefined : view?.names?.[enterprise];
  return [name, view?.number ?? id].filter((part) => part !== undefined && part !== '').join(' · ');
}
