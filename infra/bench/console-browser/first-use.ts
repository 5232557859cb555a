import type { Browser, Page } from 'playwright-core';

/** Where the console is, and who signs in. */
export interface AtConsole {
  readonly url: string;
  readonly name: string;
  readonly password: string;
}

/** A cheap phone on a slow line: 1.6 Mbit/s, 150 ms, a quarter of this machine's processor. */
const SLOW_PHONE = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750, offline: false };
const SLOW_CPU = 4;

export interface FirstUse {
  /** The html of the same address without its scripts and styles. */
  readonly bareMs: number;
  /** Until the form asks for name and password. */
  readonly formMs: number;
  /** From there to the first row of the list. */
  readonly listMs: number;
}

/** Measured by what a page of this server alone takes in the same browser, on the same line. */
export const totalOf = ({ formMs, listMs }: FirstUse): number => formMs + listMs;

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_PHONE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
}

/** Only ends a wait for what never comes, however busy the machine is. */
const WAIT_MS_MAX = 90_000;

async function inNewContext<T>(browser: Browser, isSlow: boolean, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: isSlow ? { width: 390, height: 844 } : { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(WAIT_MS_MAX);
  const page = await context.newPage();
  if (isSlow) await slowDown(page);
  try {
    return await work(page);
  } finally {
    await context.close();
  }
}

async function timeBare(page: Page, { url }: AtConsole): Promise<number> {
  await page.route('**/*', (route) =>
    route.request().resourceType() === 'document' ? route.continue() : route.abort(),
  );
  const begun = performance.now();
  await page.goto(`${url}/console/`, { waitUntil: 'load' });
  return performance.now() - begun;
}

async function timeUse(page: Page, { url, name, password }: AtConsole): Promise<Omit<FirstUse, 'bareMs'>> {
  const begun = performance.now();
  await page.goto(`${url}/console/`, { waitUntil: 'commit' });
  await page.locator('input[name=name]').waitFor();
  const formMs = performance.now() - begun;
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(password);
  const sent = performance.now();
  await page.locator('button[type=submit]').click();
  await page.locator('#main [data-row]').first().waitFor();
  return { formMs, listMs: performance.now() - sent };
}

/** Somebody who was never here signs in and has his to-do list; what he types takes no time. */
export async function measureFirstUse(browser: Browser, at: AtConsole, { isSlow = false } = {}): Promise<FirstUse> {
  const bareMs = await inNewContext(browser, isSlow, (page) => timeBare(page, at));
  return { bareMs, ...(await inNewContext(browser, isSlow, (page) => timeUse(page, at))) };
}
