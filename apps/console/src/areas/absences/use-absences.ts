import type { CommandReply, queryAnswerSchemas } from '@lianxin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { ask } from '../../http/ask.ts';
import { ownWrites } from '../../http/own-writes.ts';
import { usePost } from '../../http/use-post.ts';
import { useIsHead } from '../../session/areas.ts';
import { useAccount } from '../../session/session.ts';

type AbsencesAnswer = z.output<(typeof queryAnswerSchemas)['absences']>;
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

/** Whether this account may end a leave: heads may of everybody, others of themselves. */
export function useMayChange(): (leave: Absence) => boolean {
  const { id } = useAccount();
  const isHead = useIsHead();
  return ({ account }) => isHead || account === id;
}

/** Sends a command of a leave; what shows leave, load and turns is asked for again. */
export function useLeaveCommand() {
  const cache = useQueryClient();
  const { post, ...rest } = usePost<CommandReply>();
  const send = async (path: string, body: object): Promise<boolean> => {
    const answer = await post(path, body);
    if (!answer) return false;
    ownWrites.note(answer.position);
    await cache.invalidateQueries({ queryKey: ['query'] });
    return true;
  };
  return { ...rest, send };
}
