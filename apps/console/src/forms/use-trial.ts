import type { TrialReply } from '@lianxin/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../http/ask.ts';
import { schemaOf } from './form-spec.ts';
import type { CommandTask } from './use-command-form.ts';

type TriedTask = Pick<CommandTask, 'process' | 'id' | 'command'>;

/** What a command would come to if it were sent now; nothing is asked until its data is whole. */
export function useTrial({ process, id, command }: TriedTask, data: Readonly<Record<string, unknown>>) {
  const { type, onBehalfOf } = command;
  return useQuery({
    queryKey: ['trial', process, id, type, onBehalfOf, data],
    queryFn: ({ signal }) =>
      ask<TrialReply>(`/processes/${process}/${id}/commands/trial`, {
        ...{ method: 'POST', signal },
        body: { type, data, onBehalfOf },
      }),
    enabled: schemaOf(process, type)?.safeParse(data).success === true,
    placeholderData: keepPreviousData,
  });
}
