import type { Page } from 'playwright-core';

/** The first answer to what is sent there is lost after it was recorded; the ids under which it was sent, as they come. */
export async function loseFirstAnswer(page: Page, address: string): Promise<readonly string[]> {
  const ids: string[] = [];
  await page.route(address, async (route) => {
    ids.push(route.request().headers()['idempotency-key'] ?? '');
    const answer = await route.fetch();
    await (ids.length === 1 ? route.abort('connectionreset') : route.fulfill({ response: answer }));
  });
  return ids;
}

/** What is wrong with how it went again: it has to be under the id of the first time. */
export const findNewIds = (ids: readonly string[]): readonly string[] => ids.filter((id) => id !== ids[0]);
