import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { DrivenBrowser } from './browser.ts';
import type { FixtureOptions } from './fixture.ts';
import { boot, inTown } from './in-town.ts';
import type { TestSystemOptions } from './test-system.ts';

/** Of the spec file that imports it: there from its first test, or later hook, to its last. */
export let browser: DrivenBrowser;

/** A browser around the tests of a `describe`; who sits down in a test gets up at its end: one account is told live on so many pages. */
export function withBrowser(url: () => string): void {
  let end: () => Promise<void>;
  beforeAll(async () => {
    browser = await DrivenBrowser.open(url());
  });
  beforeEach(() => {
    end = browser.begin();
  });
  afterEach(() => end());
  afterAll(() => browser?.close());
}

/** The whole product with its console, and a browser at it. */
export function inTownWithBrowser(registers: Partial<FixtureOptions> = {}, options: TestSystemOptions = {}): void {
  inTown(registers, { withConsole: true, ...options });
  withBrowser(() => boot.url);
}
