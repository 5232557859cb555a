import type { DiffsReply, HistoryEntry, HistoryReply, ProofReply, ViewReply } from '@lianxin/contracts';
import { applyStateChanges, checkChain } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../http/ask.ts';
import { pagesOf } from '../../http/pages-of.ts';
import { sha256 } from '../../http/sha256.ts';
import type { AuditCaseSearch } from './search.ts';

type Changed = DiffsReply['entries'][number]['changed'];

/** An entry of the record, what it changed, and the state after it. */
export interface AuditEntry extends HistoryEntry {
  readonly changed: Changed;
  readonly state: unknown;
}

/** Every entry with the state after it. Both are of the same record: what one has more of than the other is left out. */
async function readEntries(id: string, signal: AbortSignal): Promise<readonly AuditEntry[]> {
  const [history, diffs] = await Promise.all([
    pagesOf<HistoryReply>(`/cases/${id}/history`, { signal }),
    pagesOf<DiffsReply>(`/cases/${id}/diffs`, { signal }),
  ]);
  const changes = diffs.flatMap(({ entries }) => entries);
  let state: unknown = diffs[0]?.base;
  return history
    .flatMap(({ entries }) => entries)
    .slice(0, changes.length)
    .map((entry, n) => {
      const changed = changes[n]?.changed ?? [];
      state = applyStateChanges(state, changed);
      return { ...entry, changed, state };
    });
}

export const useAuditEntries = (id: string) =>
  useQuery({ queryKey: ['audit', id, 'entries'], queryFn: ({ signal }) => readEntries(id, signal) });

/** The case at a moment, and which entry was the last one then; nothing is asked while no moment is named. */
export const useCaseAt = (id: string, { asOf, knownAt }: AuditCaseSearch) =>
  useQuery({
    queryKey: ['audit', id, 'at', asOf, knownAt],
    queryFn: ({ signal }) => {
      const moment = Object.entries({ asOf, knownAt }).filter(([, at]) => at !== undefined) as [string, string][];
      return ask<ViewReply>(`/cases/${id}?${new URLSearchParams(moment)}`, { signal });
    },
    enabled: asOf !== undefined || knownAt !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The number of the case and whom it is about, as it is now. */
export const useAuditedCase = (id: string) =>
  useQuery({ queryKey: ['audit', id, 'now'], queryFn: ({ signal }) => ask<ViewReply>(`/cases/${id}`, { signal }) });

/** The chain as this browser found it: it hashes the rows itself, and believes nothing that the server says of them. */
export const useChain = (id: string) =>
  useQuery({
    queryKey: ['audit', id, 'chain'],
    queryFn: async ({ signal }) => {
      const proof = await ask<ProofReply>(`/cases/${id}/proof`, { signal });
      return { version: proof.version, headHash: proof.headHash, ...(await checkChain(proof, sha256)) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
