import type { CommandReply } from '@lianxin/contracts';
import { useRef, useState } from 'react';
import { ask } from './ask.ts';
import type { Faults } from './faults.ts';
import { NO_FAULTS, faultsOfRefusal } from './faults.ts';
import { queryClient } from '../shell/query-client.ts';
import { ifMatch } from './if-match.ts';
import { newCommandId } from './new-command-id.ts';
import { ownWrites } from './own-writes.ts';

/** Lists show what was recorded: they wait for its place in the log, and are asked for again. */
function showInLists(answer: unknown): void {
  const { position } = answer as { readonly position?: string };
  if (position !== undefined) ownWrites.note(position);
  void queryClient.invalidateQueries({ queryKey: ['query'] });
}

interface Sending {
  /** Of a draft; absent: one of this page. */
  readonly id?: string;
  /** The version that the person looked at. */
  readonly seen?: number;
}

/**
 * Posts one thing after the other, each once: sent again after no answer, it is the same command, under an id of this page
 * or of a draft. Resolves to the answer, or to nothing where it was refused; `faults` then says why.
 */
export function usePost<R = CommandReply>() {
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const [isBusy, setBusy] = useState(false);
  const commandId = useRef(newCommandId());

  const post = async (
    path: string,
    body: object,
    { id = commandId.current, seen }: Sending = {},
  ): Promise<R | undefined> => {
    setBusy(true);
    setFaults(NO_FAULTS);
    try {
      const answer = await ask<R>(path, { method: 'POST', body, headers: { 'idempotency-key': id, ...ifMatch(seen) } });
      commandId.current = newCommandId();
      showInLists(answer);
      return answer;
    } catch (error) {
      setFaults(faultsOfRefusal(error));
      return undefined;
    } finally {
      setBusy(false);
    }
  };

  return { post, faults, isBusy, setFaults };
}
