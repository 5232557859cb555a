import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findChromium } from '@lianxin/local/test-browser';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { chromium } from 'playwright-core';
import { PASSWORD } from './fixture.ts';
import { findViolations } from './find-violations.ts';
import { MISPLACED, NOTE_MOTION } from './geometry.ts';
import { MISSING_WORD } from './missing-word.ts';
import { SEEN_TEXT, findRawCodes } from './raw-codes.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What the accessibility guidelines ask on level AA, and what is good practice beside. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** As root it has no sandbox of its own; the shared memory of a container is small. */
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage'];

const STAYS_OPEN = /\/processes\/[^/]+\/events/;
const TWO_FRAMES = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(undefined))))';
const FITS = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
/** A page lies anew some frames after its size changed, on a busy machine many. */
const LIES_ANEW_MS_MAX = 5_000;

/** Only ends a wait for what never comes, below the limit of a test so that it says for what. */
const WAIT_MS_MAX = 90_000;

export const DESK = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };

/** Colours of what is still sliding in are measured against what is behind it. */
const STAND_STILL = `Promise.allSettled(
  document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity).map((one) => one.finished),
).then(() => undefined)`;

/** All that is seen or read out. */
const SAID = `[document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap(
  (one) => ['aria-label', 'title', 'placeholder', 'alt'].map((name) => one.getAttribute(name) ?? ''),
)].join('\\n')`;

/** Somebody at a screen: a page of its own, and everything that went wrong on it. */
export class AtScreen {
  readonly page: Page;
  /** What the page or its policy complained of. */
  readonly complaints: string[] = [];
  private readonly url: string;
  /** What the page asked for and has not got; what came of a line that stays open is never all there. */
  private readonly asked = new Set<Request>();

  constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
    page.on('request', (request) => {
      if (!STAYS_OPEN.test(request.url())) this.asked.add(request);
    });
    page.on('requestfinished', (request) => this.asked.delete(request));
    page.on('requestfailed', (request) => this.asked.delete(request));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  async signIn(name: string, password = PASSWORD): Promise<void> {
    await this.page.goto(`${this.url}/`);
    await this.page.locator('input[name=name]').fill(name);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.locator('button[type=submit]').click();
    await this.page.locator('#main h1').waitFor();
  }

  /** Until all that the page asked for is there, and drawn. */
  async settle(): Promise<void> {
    const untilMs = Date.now() + WAIT_MS_MAX;
    // Twice: what was there in between may ask for more.
    for (let quiet = 0; quiet < 2; quiet = this.asked.size === 0 ? quiet + 1 : 0) {
      if (Date.now() > untilMs) throw new Error(`never came: ${[...this.asked].map((one) => one.url()).join(' ')}`);
      await this.page.evaluate(TWO_FRAMES);
    }
  }

  /** Where what is on the screen breaks a rule of accessibility, by rule and place. */
  async findBarriers(): Promise<readonly string[]> {
    await this.page.evaluate(STAND_STILL);
    // Evaluated, since the policy lets no script into the page; once for each page, since it is half a megabyte.
    if (!(await this.page.evaluate<boolean>("'axe' in globalThis"))) await this.page.evaluate(AXE);
    return this.page.evaluate(findViolations, RULES);
  }

  /** What is said by the key of a word that is missing, or with a place that nothing was put into. */
  async findMissingWords(): Promise<readonly string[]> {
    return (await this.said()).match(MISSING_WORD) ?? [];
  }

  /** All that is seen or read out. */
  said(): Promise<string> {
    return this.page.evaluate<string>(SAID);
  }

  /** What is seen for its code. */
  async findRawCodes(): Promise<readonly string[]> {
    const isEnglish = await this.page.evaluate<boolean>("document.documentElement.lang.startsWith('en')");
    return findRawCodes(await this.page.evaluate<string>(SEEN_TEXT), isEnglish);
  }

  /** Whether something reaches beyond the right edge, so that the page scrolls sideways. */
  async overflows(): Promise<boolean> {
    return !(await this.comesTrue(FITS));
  }

  /** Where something lies over another, or is cut so that nobody can read it. */
  async findMisplaced(): Promise<readonly string[]> {
    if (await this.comesTrue(`${MISPLACED}.length === 0`)) return [];
    return this.page.evaluate<readonly string[]>(MISPLACED);
  }

  /** Asked anew from here: the policy of the page lets no other script look at it again and again. */
  private async comesTrue(expression: string): Promise<boolean> {
    const untilMs = Date.now() + LIES_ANEW_MS_MAX;
    while (!(await this.page.evaluate<boolean>(expression))) {
      if (Date.now() > untilMs) return false;
      await this.page.evaluate(TWO_FRAMES);
    }
    return true;
  }

  /** What moves while something is done, for longer than the eye sees. */
  async findMotion(work: () => Promise<void>): Promise<readonly string[]> {
    await this.page.evaluate(NOTE_MOTION);
    await work();
    return this.page.evaluate<readonly string[]>('globalThis.moved');
  }
}

/** A browser that is driven; `close` it at the end. */
export class DrivenBrowser {
  private readonly browser: Browser;
  private readonly url: string;

  private constructor(browser: Browser, url: string) {
    this.browser = browser;
    this.url = url;
  }

  /** In a language of its own, which its fields for dates are in; without its words (Debian's `chromium-l10n`) it is English. */
  static async open(url: string, language = 'zh-CN'): Promise<DrivenBrowser> {
    const executablePath = await findChromium();
    const env = { ...process.env, LANGUAGE: language.replace('-', '_') };
    return new DrivenBrowser(await chromium.launch({ executablePath, args: FLAGS, env, timeout: WAIT_MS_MAX }), url);
  }

  /** Another person, who shares nothing with the others. */
  async sit(options: BrowserContextOptions = {}): Promise<AtScreen> {
    const context = await this.browser.newContext({
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...DESK,
      ...options,
    });
    context.setDefaultTimeout(WAIT_MS_MAX);
    return new AtScreen(await context.newPage(), this.url);
  }

  /** The same, signed in, where he lands. */
  async signIn(name: string, options: BrowserContextOptions = {}): Promise<AtScreen> {
    const screen = await this.sit(options);
    await screen.signIn(name);
    return screen;
  }

  /** Begins a test; what it gives closes the pages of everybody who sat down since. */
  begin(): () => Promise<void> {
    const before = new Set(this.browser.contexts());
    return async () => {
      const after = this.browser.contexts().filter((context) => !before.has(context));
      // A route that a test laid may still be on its way.
      const routed = after.flatMap((context) => [context, ...context.pages()]);
      await Promise.all(routed.map((one) => one.unrouteAll({ behavior: 'ignoreErrors' })));
      await Promise.all(after.map((context) => context.close()));
    };
  }

  /** What drives the browser by itself. */
  drive<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
    return work(this.browser);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
