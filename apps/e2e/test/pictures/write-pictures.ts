import { join, resolve } from 'node:path';
import { DrivenBrowser } from '../browser.ts';
import { writePicture } from './picture-file.ts';
import type { Morning } from './morning.ts';
import { workThroughAMorning } from './morning.ts';
import { PICTURES } from './pictures.ts';
import { RunningProduct } from './running-product.ts';

/**
 * `npm run pictures`: of the product that `npm start` runs, with its demonstration, the pictures of README and of the
 * pages of the roles. It files some requests there: begin with `npm start -- --fresh`.
 */
const FOLDER = resolve(import.meta.dirname, '../../../../infra/docs/pictures');
const LANGUAGES = ['zh-CN', 'en'];

async function photograph(product: RunningProduct, morning: Morning, language: string): Promise<void> {
  const wanted = process.argv.slice(2);
  const browser = await DrivenBrowser.open(product.url, language);
  for (const { name, by, size, languages = LANGUAGES, address, frame } of PICTURES) {
    if ((wanted.length > 0 && !wanted.includes(name)) || !languages.includes(language)) continue;
    const screen = await browser.sit({ ...size, locale: language });
    if (by !== undefined) await screen.signIn(by, product.passwordOf(by));
    await screen.page.goto(`${product.url}${address(morning)}`);
    await frame(screen.page, morning);
    const file = join(FOLDER, `${name}.${language}.webp`);
    process.stdout.write(`${file} ${await writePicture(screen.page, file)}\n`);
    await screen.page.context().close();
  }
  await browser.close();
}

const product = RunningProduct.find();
const morning = await workThroughAMorning(product);
for (const language of LANGUAGES) await photograph(product, morning, language);
