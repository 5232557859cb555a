import type { PossibleReply } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ask } from '../../../http/ask.ts';
import { useLanguage } from '../../../words/language.ts';
import { translateInto } from '../../../words/t.ts';
import { decidedTogether } from './decided-together.ts';

/** What the account may do to a case now, with choices and with the reasons for what is missing. */
export function usePossible(id: string) {
  const language = useLanguage();
  const select = useCallback(
    (possible: PossibleReply) => decidedTogether(possible, translateInto(language)('console.form.extension.decide')),
    [language],
  );
  return useQuery({
    queryKey: ['possible', id],
    queryFn: ({ signal }) => ask<PossibleReply>(`/cases/${id}/commands`, { signal }),
    select,
  });
}
