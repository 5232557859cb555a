import type { HistoryEntry, ProgrammeReply } from '@lianxin/contracts';
import { Failure } from '../output/failure.ts';
import type { ApiClient } from './api-client.ts';

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** An item of the checklist as a programme has it. */
export interface ChecklistItem {
  readonly id: string;
  readonly title: Bilingual;
  readonly evidence?: { readonly unit?: Bilingual };
}

/** An item as it was called when the entry was recorded; undefined where that is not known. */
export type ItemOf = (entry: HistoryEntry, item: string) => ChecklistItem | undefined;

/** Entries that say ids of items. */
const NAMES_ITEMS: readonly string[] = ['LookBackRecorded', 'RecheckRecorded', 'RectificationOrdered'];

async function checklistOf(api: ApiClient, programme: string): Promise<readonly ChecklistItem[]> {
  try {
    const { content } = await api.get<ProgrammeReply>(`/programmes/${encodeURIComponent(programme)}`);
    return (content as { readonly checklist?: readonly ChecklistItem[] }).checklist ?? [];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** The checklists that entries were recorded under, each read once; none where the caller may not read it. */
export async function readChecklists(api: ApiClient, entries: readonly HistoryEntry[]): Promise<ItemOf> {
  const named = entries.filter(({ type }) => NAMES_ITEMS.includes(type)).flatMap(({ programme }) => programme ?? []);
  const known = new Map<string, readonly ChecklistItem[]>();
  for (const programme of new Set(named)) known.set(programme, await checklistOf(api, programme));
  return ({ programme = '' }, item) => known.get(programme)?.find(({ id }) => id === item);
}
