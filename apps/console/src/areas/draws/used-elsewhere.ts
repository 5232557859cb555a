import type { ViewReply } from '@lianxin/contracts';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { queryAddress } from '../../http/queries.ts';
import { findSameShare } from './share.ts';
import type { Draw, ListedDraw } from './use-draws.ts';

const PAGE = 100;
/** What is not drawn yet: all of it, however far ahead draws are open. */
const OPEN = ['running', 'revealing'] as const;

/** Draws at one stage, page after page. */
async function listAt(stage: ListedDraw['stage'], cursor?: string): Promise<readonly ListedDraw[]> {
  const { items, next } = await ask<Answer<'draws'>>(queryAddress('draws', { stage, limit: PAGE, cursor }));
  return next === null ? items : [...items, ...(await listAt(stage, next))];
}

/** Of those that are drawn the latest: their shares are known to others. */
const listDrawn = async (): Promise<readonly ListedDraw[]> =>
  (await ask<Answer<'draws'>>(queryAddress('draws', { stage: 'drawn', limit: PAGE }))).items;

/** The other draw that this share would be given away with, as soon as one of the two is revealed. Compared here: no share leaves its maker. */
export async function findOtherUse(share: string, account: string, id: string): Promise<string | undefined> {
  const draws = (await Promise.all([...OPEN.map((stage) => listAt(stage)), listDrawn()])).flat();
  const own = draws.filter((one) => one.id !== id && one.sources.some(({ by }) => by === account));
  const states = own.map(async (one) => (await ask<ViewReply>(`/draws/${encodeURIComponent(one.id)}`)).state as Draw);
  return findSameShare(share, account, await Promise.all(states));
}
