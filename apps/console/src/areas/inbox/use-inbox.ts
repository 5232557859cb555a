import type { InboxStandingReply } from '@lianxin/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { queryAddress } from '../../http/queries.ts';
import { inboxStanding } from '../../live/inbox-standing.ts';

type InboxAnswer = Answer<'inbox'>;
export type Notice = InboxAnswer['items'][number];

const PAGE = 50;

/** Notices to this account, newest first, page after page. */
export const useInbox = () =>
  useInfiniteQuery({
    queryKey: ['query', 'inbox'],
    queryFn: ({ pageParam: before, signal }) =>
      ask<InboxAnswer>(queryAddress('inbox', { limit: PAGE, before }), { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ items }) => (items.length < PAGE ? undefined : items.at(-1)?.issuedAt),
  });

/** Marks everything up to this notice as read. Throws `Refusal`, `NoAnswer`. */
export async function markReadTo({ issuedAt }: Notice): Promise<void> {
  inboxStanding.set(await ask<InboxStandingReply>('/inbox/read', { method: 'PUT', body: { upTo: issuedAt } }));
}
