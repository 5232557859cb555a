import type { ViewReply } from '@lianxin/contracts';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { queryAddress } from '../../http/queries.ts';
import { findSameShare } from './share.ts';
import type { Draw } from './use-draws.ts';

/** More than are open ahead, and those of before: a share that was revealed is known to others. */
const DRAWS_COMPARED = 100;

/** The other draw that this share would be given away with, as soon as one of the two is revealed. Compared here: no share leaves its maker. */
export async function findOtherUse(share: string, account: string, id: string): Promise<string | undefined> {
  const { items } = await ask<Answer<'draws'>>(queryAddress('draws', { limit: DRAWS_COMPARED }));
  const own = items.filter((one) => one.id !== id && one.sources.some(({ by }) => by === account));
  const states = own.map(async (one) => (await ask<ViewReply>(`/draws/${encodeURIComponent(one.id)}`)).state as Draw);
  return findSameShare(share, account, await Promise.all(states));
}
