import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { DESK, DrivenBrowser, PHONE } from '../browser.ts';
import { RunningProduct } from '../pictures/running-product.ts';
import { Answers } from './answers.ts';
import { writeSheets } from './contact-sheets.ts';
import { FORMS } from './forms.ts';
import type { Look, Sight } from './look.ts';
import { SCREENS } from './screens.ts';
import { setStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { STATES } from './states.ts';

/**
 * `npm run looks`: the screens, drawers and forms of the product that `npm start` runs, in both languages, on a desk and
 * on a phone, and contact sheets of them, for somebody's eyes. It files requests there: begin with `npm start -- --fresh`.
 */
const FOLDER = resolve(import.meta.dirname, '../../../../.looks');
const LANGUAGES = { zh: 'zh-CN', en: 'en-GB' } as const;
const SIZES = { desk: DESK, phone: PHONE } as const;
const LOOKS = [...SCREENS, ...FORMS];
/** Longer pages go on as they began. */
const HEIGHT_MAX = 2400;
const WAIT_MS_MAX = 8000;

interface Variant {
  readonly language: Sight['language'];
  readonly size: keyof typeof SIZES;
}
const VARIANTS: readonly Variant[] = [
  { language: 'zh', size: 'desk' },
  { language: 'en', size: 'desk' },
  { language: 'zh', size: 'phone' },
  { language: 'en', size: 'phone' },
];

async function takePicture(page: Page, file: string, isOver: boolean): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.screenshot({
    ...{ path: file, animations: 'disabled', scale: 'css' },
    ...(isOver
      ? {}
      : { fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(Math.max(whole, height), HEIGHT_MAX) } }),
  });
}

async function meet(look: Look, sight: Sight, url: string, answers: Answers): Promise<void> {
  const { page } = sight;
  page.setDefaultTimeout(WAIT_MS_MAX);
  if (look.state) await STATES[look.state](page);
  await page.goto('about:blank');
  await page.goto(`${url}${look.at(sight.stage)}`);
  await page.locator('h1').first().waitFor();
  await answers.areThere();
  await look.frame?.(sight);
  await answers.areThere();
}

const asked = process.argv.slice(2);
const variants = VARIANTS.filter(({ language, size }) => asked.includes(`${language}.${size}`));
const names = asked.filter((one) => !one.includes('.'));
const isWanted = ({ name }: Look): boolean => names.length === 0 || names.some((part) => name.startsWith(part));

/** One person at one kind of screen goes through everything that is his. */
async function go(product: RunningProduct, stage: Stage, { language, size }: Variant) {
  const browser = await DrivenBrowser.open(product.url, LANGUAGES[language]);
  const missed: string[] = [];
  const looks = LOOKS.filter(isWanted);
  for (const by of new Set(looks.map((look) => look.by))) {
    const at = await browser.sit({ ...SIZES[size], locale: LANGUAGES[language] });
    const answers = new Answers(at.page);
    if (by !== undefined) await at.signIn(by, product.passwordOf(by));
    for (const look of looks.filter((one) => one.by === by)) {
      const name = `${look.name}.${language}.${size}`;
      try {
        await meet(look, { page: at.page, stage, language }, product.url, answers);
        if (await at.overflows()) missed.push(`${name}: scrolls sideways`);
      } catch (error) {
        missed.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      }
      await takePicture(at.page, join(FOLDER, `${name}.png`), look.isOver ?? false);
      await at.page.context().setOffline(false);
      await at.page.unrouteAll({ behavior: 'ignoreErrors' });
    }
    await at.page.context().close();
  }
  await browser.close();
  return missed;
}

const product = RunningProduct.find();
const browser = await DrivenBrowser.open(product.url);
mkdirSync(FOLDER, { recursive: true });
try {
  const stage = await setStage(product);
  const missed: string[] = [];
  for (const variant of variants.length === 0 ? VARIANTS : variants)
    missed.push(...(await go(product, stage, variant)));
  await writeSheets(
    browser,
    FOLDER,
    LOOKS.filter(isWanted).map(({ name }) => name),
  );
  process.stdout.write(`${FOLDER}\n${missed.join('\n')}\n`);
  process.exitCode = missed.length > 0 ? 1 : 0;
} finally {
  await browser.close();
}
