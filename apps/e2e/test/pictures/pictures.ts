import type { Locator, Page } from 'playwright-core';
import { PHONE } from '../browser.ts';
import type { Morning } from './morning.ts';

/** What a laptop shows. */
const LAPTOP = { viewport: { width: 1280, height: 800 } };

interface Picture {
  readonly name: string;
  /** The demonstration's account at the screen; undefined: somebody without one. */
  readonly by: string | undefined;
  readonly size: typeof LAPTOP | typeof PHONE;
  /** Default: both. */
  readonly languages?: readonly string[];
  readonly address: (morning: Morning) => string;
  /** Waits for what is to be seen, and brings it into the frame. */
  readonly frame: (page: Page, morning: Morning) => Promise<unknown>;
}

const rows = (page: Page): Promise<void> => page.locator('#main [role=row], #main tbody tr').nth(1).waitFor();

/** The clock with the longest explanation, opened, its head at the upper edge. */
async function openExplanation(page: Page): Promise<void> {
  const clock = page.locator('li:has(> details li:nth-child(5))').first();
  await clock.locator('summary').click();
  await toTop(clock);
}

/** Below the bar that stays at the upper edge. */
async function toTop(place: Locator): Promise<void> {
  await place.waitFor();
  const { y = 0 } = (await place.boundingBox()) ?? {};
  await place.page().evaluate(`scrollBy(0, ${y - 56})`);
}

/** The checklist, out of everything that may be done. */
async function openChecklist(page: Page): Promise<void> {
  await page.locator('#main [role=group] button').last().click();
  await page.locator('[role=dialog] li button', { hasText: /^(?:回头看|Look-back)/ }).click();
  await page.locator('form li').first().waitFor();
}

async function lookUp(page: Page, { receipt }: Morning): Promise<void> {
  await page.locator('input[name=number]').fill(receipt.number);
  await page.locator('input[name=code]').fill(receipt.code);
  await page.locator('button[type=submit]').click();
  await page.locator('article h1').waitFor();
}

/** The pictures of README and of the pages of the roles, each in both languages. */
export const PICTURES: readonly Picture[] = [
  {
    ...{ name: 'case', by: 'officer', size: LAPTOP },
    address: ({ explained }) => `/console/cases/${explained}`,
    frame: openExplanation,
  },
  {
    ...{ name: 'audit', by: 'auditor', size: LAPTOP },
    address: ({ explained }) => `/console/audit/cases/${explained}?v=15`,
    frame: (page) => page.locator('#main [role=slider]').waitFor(),
  },
  {
    ...{ name: 'reports', by: 'leader', size: LAPTOP },
    address: () => '/console/reports',
    frame: (page) => toTop(page.locator('#main dl').first().locator('xpath=..')),
  },
  {
    ...{ name: 'look-back', by: 'verifier', size: LAPTOP },
    address: ({ toLookBack }) => `/console/cases/${toLookBack}`,
    frame: openChecklist,
  },
  {
    ...{ name: 'phone', by: 'cadre', size: PHONE },
    address: ({ inHand }) => `/console/cases/${inHand}?tab=agenda`,
    frame: async (page) => {
      await page.locator('#main [role=tabpanel] li').first().waitFor();
      await page.locator('#main [role=tab][aria-selected=true]').scrollIntoViewIfNeeded();
    },
  },
  {
    ...{ name: 'operations', by: 'operator', size: LAPTOP, languages: ['zh-CN'] },
    address: () => '/console/operations',
    frame: (page) => page.locator('#main section').nth(3).waitFor(),
  },
  { name: 'track', by: undefined, size: PHONE, address: () => '/track/', frame: lookUp },
  // Last: by then some clocks of the demonstration have run out.
  { name: 'to-do', by: 'officer', size: LAPTOP, address: () => '/console/todo', frame: rows },
  { name: 'board', by: 'supervisor', size: LAPTOP, address: () => '/console/board', frame: rows },
];
