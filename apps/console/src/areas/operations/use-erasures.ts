import type { ErasureReply, HistoryReply, queryAnswerSchemas } from '@lianxin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { ask } from '../../http/ask.ts';
import { usePost } from '../../http/use-post.ts';
import { endOfDay, startOfDay } from '../../time/days.ts';
import { daysOf } from '../../time/months.ts';

type EntriesAnswer = z.output<(typeof queryAnswerSchemas)['entries']>;

/** An erasure in the book: when, by whom, why and under which paper; whose, nobody can tell. */
export interface Erasure {
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
  readonly document: string;
}

type Entry = HistoryReply['entries'][number];

const toErasure = ({ version, effectiveAt, actor, data }: Entry): Erasure => {
  const { reason = '', document = '' } = (data ?? {}) as { readonly reason?: string; readonly document?: string };
  return { version, at: effectiveAt, actor, reason, document };
};

const begunKey = (month: string) => ['erasures-begun', month];

/** Whether anybody was erased in the month: its book is there only then. */
async function isBegun(month: string, signal: AbortSignal): Promise<boolean> {
  const days = daysOf(month);
  const [from, to] = [startOfDay(days[0]?.day ?? ''), endOfDay(days.at(-1)?.day ?? '')];
  const params = new URLSearchParams({ type: 'PersonErased', from, to, limit: '1' });
  return (await ask<EntriesAnswer>(`/queries/entries?${params}`, { signal })).items.length > 0;
}

const readBook = async (month: string, signal: AbortSignal): Promise<readonly Erasure[]> =>
  (await ask<HistoryReply>(`/persons/${month}/history`, { signal })).entries.map(toErasure);

/** The book of a month; one that was never begun has no entries. */
export function useErasures(month: string) {
  const begun = useQuery({ queryKey: begunKey(month), queryFn: ({ signal }) => isBegun(month, signal) });
  const book = useQuery({
    queryKey: ['erasures', month],
    queryFn: ({ signal }) => readBook(month, signal),
    enabled: begun.data === true,
  });
  const refetch = (): void => void (begun.data ? book : begun).refetch();
  return { data: begun.data === false ? [] : book.data, error: begun.error ?? book.error, refetch };
}

export function useErase() {
  const cache = useQueryClient();
  const { post, ...rest } = usePost<ErasureReply>();
  const erase = async (body: object): Promise<ErasureReply | undefined> => {
    const answer = await post('/erasures', body);
    if (!answer) return undefined;
    cache.setQueryData(begunKey(answer.book), true);
    await cache.invalidateQueries({ queryKey: ['erasures'] });
    return answer;
  };
  return { ...rest, erase };
}
