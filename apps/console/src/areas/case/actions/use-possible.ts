import type { PossibleReply } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../../http/ask.ts';

/** What the account may do to a case now, with choices and with the reasons for what is missing. */
export const usePossible = (id: string) =>
  useQuery({
    queryKey: ['possible', id],
    queryFn: ({ signal }) => ask<PossibleReply>(`/cases/${id}/commands`, { signal }),
  });
