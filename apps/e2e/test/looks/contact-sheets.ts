import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrivenBrowser } from '../browser.ts';

interface Kind {
  readonly size: string;
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
}
/** Wide enough to be read. */
const KINDS: readonly Kind[] = [
  { size: 'desk', width: 760, height: 620, across: 2, down: 2 },
  { size: 'phone', width: 380, height: 1100, across: 4, down: 1 },
];
const GAP = 12;
const LINE = 20;

const cell = (folder: string, name: string, { width, height }: Kind): string => {
  const file = join(folder, `${name}.png`);
  const src = existsSync(file) ? `data:image/png;base64,${readFileSync(file).toString('base64')}` : '';
  return `<figure style="margin:0;width:${width}px"><figcaption style="height:${LINE}px">${name}</figcaption>
    <div style="height:${height}px;overflow:hidden;border:1px solid #999"><img src="${src}" style="width:100%"></div></figure>`;
};

/** Pictures side by side on pages of their own, each look in one language beside the other. */
export async function writeSheets(browser: DrivenBrowser, folder: string, looks: readonly string[]): Promise<void> {
  const { page } = await browser.sit();
  for (const kind of KINDS) {
    const names = looks.flatMap((look) => ['zh', 'en'].map((language) => `${look}.${language}.${kind.size}`));
    const a = kind.across * kind.down;
    const sheets = Math.ceil(names.length / a);
    const size = { width: kind.across * (kind.width + GAP), height: kind.down * (kind.height + LINE + GAP) };
    await page.setViewportSize(size);
    for (let n = 0; n < sheets; n += 1) {
      const cells = names.slice(n * a, (n + 1) * a).map((name) => cell(folder, name, kind));
      await page.setContent(
        `<body style="margin:0;font:13px sans-serif;display:flex;flex-wrap:wrap;gap:${GAP}px">${cells.join('')}</body>`,
      );
      await page.screenshot({ path: join(folder, `sheet-${kind.size}-${String(n + 1).padStart(2, '0')}.png`) });
    }
  }
  await page.context().close();
}
