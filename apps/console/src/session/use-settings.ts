import type { OwnSettings, OwnSettingsReply } from '@lianxin/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../http/ask.ts';
import { Refusal } from '../http/refusal.ts';

const PATH = '/accounts/own/settings';
const KEY = ['settings'] as const;
const NONE: OwnSettingsReply = { views: [], columns: [], keys: true, version: 0 };
const STALE = 412;
/** Tabs that change them at the same moment: each takes in what the other did, and goes on. */
const TRIES_MAX = 3;

type Change = (settings: OwnSettings) => Partial<OwnSettings>;

const read = ({ signal }: { readonly signal?: AbortSignal } = {}) =>
  ask<OwnSettingsReply>(PATH, signal === undefined ? {} : { signal });

async function write(change: Change, known: OwnSettingsReply, tries = 1): Promise<OwnSettingsReply> {
  const { version: seen, ...settings } = known;
  try {
    return await ask<OwnSettingsReply>(PATH, { method: 'PUT', body: { ...settings, ...change(settings), seen } });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== STALE || tries === TRIES_MAX) throw error;
    return write(change, await read(), tries + 1);
  }
}

/** How the person has arranged his pages, on every device. `change` throws as `ask` does. */
export function useSettings() {
  const cache = useQueryClient();
  const { data } = useQuery({ queryKey: KEY, queryFn: read, staleTime: 300_000 });
  const change = async (how: Change): Promise<void> => {
    cache.setQueryData(KEY, await write(how, data ?? (await read())));
  };
  return { settings: data ?? NONE, isKnown: data !== undefined, change };
}
