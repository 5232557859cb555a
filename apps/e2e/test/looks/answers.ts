import type { Page, Request } from 'playwright-core';

/** Long enough for what an answer leads to. */
const QUIET_MS = 150;
const WAIT_MS_MAX = 8000;

/** Counts what a page waits for. Live updates are never answered to the end, and do not count. */
export class Answers {
  private readonly open = new Set<Request>();
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => {
      if (!/\/events|\/stream/.test(request.url())) this.open.add(request);
    });
    page.on('requestfinished', (request) => void this.open.delete(request));
    page.on('requestfailed', (request) => void this.open.delete(request));
  }

  /** Until everything was answered, and nothing more was asked for. */
  async areThere(): Promise<void> {
    const until = Date.now() + WAIT_MS_MAX;
    for (let quiet = 0; quiet < 2 && Date.now() < until; quiet = this.open.size === 0 ? quiet + 1 : 0)
      await this.page.waitForTimeout(QUIET_MS);
    this.open.clear();
  }
}
