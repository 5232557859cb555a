import { createFactTeller } from '@lianxin/application';
import { slimPages, readLog } from '@lianxin/engine';
import type { Runtime } from '@lianxin/runtime';

const BATCH_MAX = 2000;

/** What outsiders are told of one event, and the hash of its row. */
export interface RecordedFact {
  readonly id: string;
  readonly hash: string;
  readonly body: string;
}

/** A fact's body, as far as it is looked at here. */
export interface FactBody {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly subject?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const factBodyOf = (body: string): FactBody => JSON.parse(body) as FactBody;

/** All that the record tells outsiders now, in its order. */
export async function listRecordedFacts({
  store,
  modules,
}: Pick<Runtime, 'store' | 'modules'>): Promise<readonly RecordedFact[]> {
  const tellFacts = createFactTeller(store, modules);
  const facts: RecordedFact[] = [];
  for await (const batch of readLog(slimPages(store), { batchMax: BATCH_MAX }))
    for (const { event, body } of await tellFacts(batch))
      facts.push({ id: factBodyOf(body).id, hash: event.hash, body });
  return facts;
}
