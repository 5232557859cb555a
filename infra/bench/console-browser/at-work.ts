import type { Page } from 'playwright-core';
import { Samples } from '../report/samples.ts';

/** How long a key took until what it did was painted: two frames are what the machine takes for nothing at all. */
const pressAndPaint = (key: string): string => `new Promise((done) => {
  const begun = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true, cancelable: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})`;
/** Nothing listens to it. */
const NO_KEY = 'F24';

/** Keys pressed one after the other, so many times in all, and beside each one that does nothing, in turns. */
export async function measureKey(
  page: Page,
  keys: readonly string[],
  times: number,
): Promise<{ readonly bare: Samples; readonly moved: Samples }> {
  const [bare, moved] = [new Samples(), new Samples()];
  for (let n = 0; n < times; n += 1) {
    bare.add(await page.evaluate<number>(pressAndPaint(NO_KEY)));
    moved.add(await page.evaluate<number>(pressAndPaint(keys[n % keys.length] ?? NO_KEY)));
  }
  return { bare, moved };
}

/** When, by the clock of this machine, the count of all that is to do was painted otherwise. */
const COUNT_CHANGED = `new Promise((done) => {
  const count = () => document.querySelector('#main nav a')?.textContent;
  const before = count();
  const look = () => count() !== before && (seen.disconnect(), requestAnimationFrame(() => done(performance.timeOrigin + performance.now())));
  const seen = new MutationObserver(look);
  seen.observe(document.querySelector('#main'), { childList: true, characterData: true, subtree: true });
})`;
/** A request of the page itself that reads nothing, answered. */
const BARE_REQUEST = `(async () => {
  const begun = performance.now();
  await (await fetch('/console/manifest.webmanifest', { cache: 'no-store' })).text();
  return performance.now() - begun;
})()`;

/** Without such a rest between them a page loads its list ever more seldom (`apps/console/src/live/pace.ts`). */
const REST_MS = 1000;

/**
 * How long after the answer to what somebody else did it is on a to-do list that is open; and what a request of that page for a
 * file takes, of which the way of an event has two: what moved is told, and the list is asked for. One a second at most.
 */
export async function measureEvents(
  page: Page,
  act: () => Promise<unknown>,
  times: number,
): Promise<{ readonly bare: Samples; readonly shown: Samples }> {
  const [bare, shown] = [new Samples(), new Samples()];
  // The first is not counted: it may come before the page is told anything.
  await Promise.all([page.evaluate(COUNT_CHANGED), act()]);
  for (let n = 0; n < times; n += 1) {
    await page.waitForTimeout(REST_MS);
    bare.add(await page.evaluate<number>(BARE_REQUEST));
    const painted = page.evaluate<number>(COUNT_CHANGED);
    await act();
    const answered = performance.timeOrigin + performance.now();
    shown.add(Math.max(0, (await painted) - answered));
  }
  return { bare, shown };
}
