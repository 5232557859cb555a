import type {
  ChangesReply,
  PossibleReply,
  PreviewEffect,
  PreviewReply,
  ProgrammeDiffReply,
  ProgrammesReply,
} from '@lianxin/contracts';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask } from '../../http/ask.ts';
import { followProcess } from '../../live/follow-process.ts';
import { programmeOf } from '../../session/use-register-names.ts';

export type Change = ChangesReply['changes'][number];
export type Known = ProgrammesReply['programmes'][number];
export type Preview = PreviewReply;
export type PreviewedCase = Preview['rows'][number];
export type PreviewedClock = PreviewedCase['clocks'][number];

/** Where commands to changes go. */
export const CHANGE_COMMANDS = '/changes/rules/commands';

const newestFirst = ({ changes }: ChangesReply): readonly Change[] => [...changes].reverse();

/** Every change that was ever ordered, the newest first; read again whenever one of them moves. */
export function useChanges() {
  const client = useQueryClient();
  useEffect(
    () =>
      followProcess('change', () => {
        void client.invalidateQueries({ queryKey: ['changes'] });
        // Which offices go by a version is what a change changes.
        void client.invalidateQueries({ queryKey: ['programmes'] });
      }),
    [client],
  );
  return useQuery({
    queryKey: ['changes'],
    queryFn: ({ signal }) => ask<ChangesReply>('/rule-changes', { signal }),
    select: newestFirst,
  });
}

/** The commands that this account may send to changes. */
export function useChangeCommands(): ReadonlySet<string> {
  const { data } = useQuery({
    queryKey: ['changes', 'possible'],
    queryFn: ({ signal }) => ask<PossibleReply>(CHANGE_COMMANDS, { signal }),
  });
  return new Set(data?.commands.map(({ type }) => type));
}

export const useProgramme = (ref: string) => useQuery(programmeOf(ref));

/** What two versions have otherwise; nothing is asked where one of them is not chosen. */
export const useProgrammeDiff = (from: string, to: string) =>
  useQuery({
    queryKey: ['programmes', 'diff', from, to],
    queryFn: ({ signal }) =>
      ask<ProgrammeDiffReply>(`/programmes/diff?${new URLSearchParams({ from, to })}`, { signal }),
    enabled: from !== '' && to !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A preview page after page. What is kept under a hash never changes. */
export const usePreview = (hash: string, only: PreviewEffect | undefined) =>
  useInfiniteQuery({
    queryKey: ['preview', hash, only],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ from: String(pageParam), ...(only === undefined ? {} : { only }) });
      return ask<PreviewReply>(`/rule-changes/previews/${encodeURIComponent(hash)}?${params}`, { signal });
    },
    initialPageParam: 1,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
  });
