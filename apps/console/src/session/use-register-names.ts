import type { ProgrammeReply, ProgrammesReply } from '@lianxin/contracts';
import { programmeText } from '@lianxin/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask } from '../http/ask.ts';
import type { Answer } from '../http/queries.ts';
import { queryAddress } from '../http/queries.ts';
import { useLanguage } from '../words/language.ts';

/** A new office, a new file of rules: seldom. */
const SELDOM_MS = 300_000;
/** Who goes by a version changes with an order. */
const ORDERED_MS = 60_000;

export function useOffices(): Answer<'offices'>['items'] {
  const { data } = useQuery({
    queryKey: ['query', 'offices'],
    queryFn: ({ signal }) => ask<Answer<'offices'>>(queryAddress('offices'), { signal }),
    staleTime: SELDOM_MS,
  });
  return data?.items ?? [];
}

/** What an office is called; one that is in no register stays as it is. */
export function useOfficeText(): (id: string) => string {
  const offices = useOffices();
  return (id) => offices.find((one) => one.id === id)?.name ?? id;
}

export const PROGRAMMES = queryOptions({
  queryKey: ['programmes'],
  queryFn: ({ signal }) => ask<ProgrammesReply>('/programmes', { signal }),
  staleTime: SELDOM_MS,
});

export const useProgrammes = () => useQuery(PROGRAMMES);

/** A version with its rules. */
export const programmeOf = (ref: string) =>
  queryOptions({
    queryKey: ['programmes', ref],
    queryFn: ({ signal }) => ask<ProgrammeReply>(`/programmes/${encodeURIComponent(ref)}`, { signal }),
    staleTime: ORDERED_MS,
  });

/** A version of a programme by its title; `ref` is `id@version`, and stays where it is not known here. */
export function useProgrammeText(): (ref: string) => string {
  const spoken = useLanguage();
  const { data } = useProgrammes();
  return (ref) => {
    const known = data?.programmes.find((one) => one.ref === ref);
    return known ? programmeText({ programme: ref, programmeTitle: known.title }, spoken) : ref;
  };
}
