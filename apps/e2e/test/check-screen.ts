import { expect } from '@jest/globals';
import type { AtScreen } from './browser.ts';

/**
 * What every screen has to keep: rules of accessibility, no word missing, nothing said by its code, no scrolling sideways, no
 * complaint, one heading. `meant`: words that are codes elsewhere, and stand there as an example or in a text that is quoted.
 */
export async function checkScreen(screen: AtScreen, meant: readonly string[] = []): Promise<void> {
  expect(await screen.findBarriers()).toEqual([]);
  expect(await screen.findMissingWords()).toEqual([]);
  expect((await screen.findRawCodes()).filter((code) => !meant.includes(code))).toEqual([]);
  expect(await screen.overflows()).toBe(false);
  expect(screen.complaints).toEqual([]);
  expect(await screen.page.locator('#main h1').count()).toBe(1);
}
