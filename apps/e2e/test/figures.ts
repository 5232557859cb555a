import type { AtScreen } from './browser.ts';
import { waitUntil } from './wait.ts';

/** Every figure of a part of the page that leads to a list, as it is read out: what, and how many. */
export const figuresOf = ({ page }: AtScreen, region: string): Promise<string[]> =>
  page
    .getByRole('region', { name: region })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''));

/** Opens each figure, and names those whose list does not come to as many rows as it says. */
export async function findWrongFigures(
  { page }: AtScreen,
  figures: readonly string[],
  countRows: () => Promise<number>,
  waitMsMax?: number,
): Promise<readonly string[]> {
  const from = page.url();
  const wrong: string[] = [];
  for (const name of figures) {
    const said = Number(/(\d+)$/.exec(name)?.[1]);
    await page.getByRole('link', { name, exact: true }).click();
    await page.waitForURL((url) => url.href !== from);
    await page.getByRole('row').nth(1).waitFor();
    const isSo = await waitUntil(name, countRows, (rows) => rows === said, waitMsMax).then(
      () => true,
      () => false,
    );
    if (!isSo) wrong.push(`${name}: ${await countRows()}`);
    await page.goto(from);
    await page.getByRole('link', { name, exact: true }).waitFor();
  }
  return wrong;
}
