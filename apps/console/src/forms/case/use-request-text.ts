import { useQuery } from '@tanstack/react-query';
import { caseHistory } from '../../http/case-history.ts';

/** What the requester of a case wrote, where this reader is shown it; undefined until it is there. */
export function useRequestText(id: string | undefined) {
  return useQuery({
    ...caseHistory(id),
    select: ({ entries }) => {
      const text = (entries[0]?.data as { readonly text?: unknown } | null | undefined)?.text;
      return typeof text === 'string' ? text : '';
    },
  });
}
