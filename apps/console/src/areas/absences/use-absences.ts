import type { CommandReply } from '@lianxin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { ownWrites } from '../../http/own-writes.ts';
import { usePost } from '../../http/use-post.ts';
import type { Absence } from '../../session/absences.ts';
import { useIsHead } from '../../session/areas.ts';
import { useAccount } from '../../session/session.ts';

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
