import { expect } from '@jest/globals';
import type { AtScreen } from './browser.ts';

/** What every screen has to keep: rules of accessibility, no word missing, no scrolling sideways, no complaint, one heading. */
export async function checkScreen(screen: AtScreen): Promise<void> {
  expect(await screen.findBarriers()).toEqual([]);
  expect(await screen.findMissingWords()).toEqual([]);
  expect(await screen.overflows()).toBe(false);
  expect(screen.complaints).toEqual([]);
  expect(await screen.page.locator('#main h1').count()).toBe(1);
}

/** The same, and nothing on it is said by a code of the record. */
export async function checkWordedScreen(screen: AtScreen): Promise<void> {
  await checkScreen(screen);
  expect(await screen.findRawCodes()).toEqual([]);
}
