import { useQuery } from '@tanstack/react-query';
import { ask } from '../http/ask.ts';
import type { Answer } from '../http/queries.ts';

type AbsencesAnswer = Answer<'absences'>;
export type Absence = AbsencesAnswer['items'][number];

/** As many as an answer holds: more at once no office has. */
const ROWS_MAX = 500;

/** Leave that shares a day with these; without a last day all that is still to come. */
export const useAbsences = (from: string, to?: string) =>
  useQuery({
    queryKey: ['query', 'absences', from, to],
    queryFn: ({ signal }) => {
      const params = new URLSearchParams({ limit: String(ROWS_MAX), from, ...(to === undefined ? {} : { to }) });
      return ask<AbsencesAnswer>(`/queries/absences?${params}`, { signal });
    },
  });

export const isAwayOn = ({ from, to }: Absence, day: string): boolean => from <= day && (to === null || to >= day);
