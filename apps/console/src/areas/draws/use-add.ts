import { useQueryClient } from '@tanstack/react-query';
import { usePost } from '../../http/use-post.ts';

/** Sends a command to a draw; resolves to whether it is recorded. */
export function useAdd(id: string) {
  const client = useQueryClient();
  const { post, faults, isBusy } = usePost();
  const add = async (type: string, data: object): Promise<boolean> => {
    const answer = await post(`/draws/${encodeURIComponent(id)}/commands`, { type, data });
    if (answer) await client.invalidateQueries({ queryKey: ['draw', id] });
    return answer !== undefined;
  };
  return { add, faults, isBusy };
}
