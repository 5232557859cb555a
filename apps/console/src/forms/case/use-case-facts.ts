import type { ViewReply, caseState } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { ask } from '../../http/ask.ts';
import { caseHistory } from '../../http/case-history.ts';

type CaseState = z.output<typeof caseState>;

/** The case as it is now, from the page behind where it is there. */
export const useCaseState = (id: string, enabled = true) =>
  useQuery({
    queryKey: ['case', id, {}],
    queryFn: ({ signal }) => ask<ViewReply>(`/cases/${id}`, { signal }),
    select: ({ state }) => state as CaseState,
    enabled,
  });

/** An extension that was asked for: by whom, how much, and why, where the reader is shown it. */
export interface AskedExtension {
  readonly actor: string;
  readonly onBehalfOf?: string | undefined;
  readonly at: string;
  readonly amount: number;
  readonly unit: string;
  readonly reason: string | undefined;
}

/** The last one of the case; undefined until it is there. */
export const useAskedExtension = (id: string) =>
  useQuery({
    ...caseHistory(id),
    select({ entries }): AskedExtension | undefined {
      const asked = entries.findLast(({ type }) => type === 'ExtensionRequested');
      if (!asked) return undefined;
      const { amount, unit, reason } = asked.data as Pick<AskedExtension, 'amount' | 'unit'> & { reason: unknown };
      const { actor, onBehalfOf, effectiveAt: at } = asked;
      return { actor, onBehalfOf, at, amount, unit, reason: typeof reason === 'string' ? reason : undefined };
    },
  });
