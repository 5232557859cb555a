import type { FindPorts, ProcessModule } from '@lianxin/application';
import type { Vault } from '@lianxin/engine';
import { streamNameOf, upcast } from '@lianxin/kernel';
import { unseal } from '../view/unseal.ts';

export type WordsPorts = Pick<FindPorts, 'store'> & { readonly vault: Pick<Vault, 'open'> };

/** The words of each stream's opening, unsealed; undefined where they were erased. */
export async function readOpeningWords(
  { store, vault }: WordsPorts,
  { process, ...module }: ProcessModule,
  ids: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const openings = await Promise.all(ids.map((id) => store.read(streamNameOf(process, id), { from: 1, to: 1 })));
  const words = openings.map(([event]) => event && module.repeatSearch?.wordsOf(upcast(process, event)));
  const sheets = words.map((one) => ({ data: { words: one }, isClear: () => true }));
  const clear = (await unseal(sheets, vault)) as readonly { readonly words: unknown }[];
  return clear.map((one) => (typeof one.words === 'string' ? one.words : undefined));
}
