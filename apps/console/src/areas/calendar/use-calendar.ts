import type { CalendarAmendmentsReply, CalendarYearReply, DueBody, DueReply } from '@lianxin/contracts';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import { endOfDay } from '../../time/days.ts';
import type { CalendarSearch } from './search.ts';

/** Everything that was asked of calendars: asked anew after an amendment. */
export const CALENDARS = 'calendars';
/** What was known at a moment that is over does not change. */
const staleTimeOf = (knownAt: string | undefined): number =>
  knownAt === undefined ? 30_000 : Number.POSITIVE_INFINITY;

/** What was known at the end of a day. */
const knownAtParam = (day: string | undefined): { readonly knownAt?: string } =>
  day === undefined ? {} : { knownAt: endOfDay(day) };

/** A country, and one of its years. */
export interface CalendarPlace {
  readonly country: string;
  readonly year: number;
}

export const useYear = ({ country, year }: CalendarPlace, { layer = country, knownAt }: CalendarSearch) =>
  useQuery({
    queryKey: [CALENDARS, country, year, layer, knownAt],
    queryFn: ({ signal }) =>
      ask<CalendarYearReply>(
        `/calendars/${country}/years/${year}?${new URLSearchParams({ layer, ...knownAtParam(knownAt) })}`,
        { signal },
      ),
    staleTime: staleTimeOf(knownAt),
    placeholderData: keepPreviousData,
  });

/** Every layer and document of a country. */
export const amendmentsOf = (country: string) =>
  queryOptions({
    queryKey: [CALENDARS, country, 'amendments'],
    queryFn: ({ signal }) => ask<CalendarAmendmentsReply>(`/calendars/${country}/amendments`, { signal }),
  });

export const useAmendments = (country: string) => useQuery(amendmentsOf(country));

/** When an allowance is due, by what was known then; nothing is asked until there is something to count from. */
export const useDue = (asked: Omit<DueBody, 'knownAt'> | undefined, knownAt: string | undefined) =>
  useQuery({
    queryKey: [CALENDARS, 'due', asked, knownAt],
    queryFn: ({ signal }) =>
      ask<DueReply>('/calendars/due', { method: 'POST', body: { ...asked, ...knownAtParam(knownAt) }, signal }),
    enabled: asked !== undefined,
    staleTime: staleTimeOf(knownAt),
    placeholderData: keepPreviousData,
  });
