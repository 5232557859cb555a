import { expect } from '@jest/globals';
import type { AtScreen } from './browser.ts';

/**
 * What is seen has to keep, whatever led to it: rules of accessibility, no word missing, nothing said by its code, no scrolling
 * sideways, nothing that one presses over another, no text cut that can be read nowhere. `meant`: words that are codes elsewhere, and
 * stand there as an example or in a text that is quoted.
 */
export async function checkSeen(screen: AtScreen, meant: readonly string[] = []): Promise<void> {
  expect(await screen.findBarriers()).toEqual([]);
  expect(await screen.findMissingWords()).toEqual([]);
  expect((await screen.findRawCodes()).filter((code) => !meant.includes(code))).toEqual([]);
  expect(await screen.overflows()).toBe(false);
  expect(await screen.findMisplaced()).toEqual([]);
}

/** What every screen has to keep: that, no complaint, one heading. */
export async function checkScreen(screen: AtScreen, meant: readonly string[] = []): Promise<void> {
  await checkSeen(screen, meant);
  expect(screen.complaints).toEqual([]);
  expect(await screen.page.locator('#main h1').count()).toBe(1);
}
