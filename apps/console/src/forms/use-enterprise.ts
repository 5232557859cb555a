import type { ViewReply, stateSchemas } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { ask } from '../http/ask.ts';

/** A firm as the register has it. */
export type EnterpriseView = Omit<ViewReply, 'state'> & {
  readonly state: z.output<(typeof stateSchemas)['enterprise']>;
};

/** Asked for once it is known which. */
export const useEnterprise = (code: string | undefined) =>
  useQuery({
    queryKey: ['enterprise', code],
    queryFn: ({ signal }) => ask<EnterpriseView>(`/enterprises/${code}`, { signal }),
    enabled: code !== undefined,
  });
