import { useQueryClient } from '@tanstack/react-query';
import { usePost } from '../../http/use-post.ts';
import { focusMain } from '../../ui/focus-main.ts';
import { say } from '../../ui/toast.tsx';
import { useT } from '../../words/t.ts';

/** Sends a command to a draw; once it is recorded its form goes, and that it is recorded is said. */
export function useAdd(id: string) {
  const t = useT();
  const client = useQueryClient();
  const { post, faults, isBusy } = usePost();
  const add = async (type: string, data: object): Promise<void> => {
    const answer = await post(`/draws/${encodeURIComponent(id)}/commands`, { type, data });
    if (!answer) return;
    say(t('console.draws.recorded'));
    await client.invalidateQueries({ queryKey: ['draw', id] });
    focusMain();
  };
  return { add, faults, isBusy };
}
