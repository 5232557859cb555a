import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Pictures come with every clone. */
const BYTES_MAX = 60_000;
const QUALITIES = [90, 80, 70, 60, 50, 40, 30];

/** What is on the screen, as WebP: as good as fits. The driver's own screenshots are PNG or JPEG. */
export async function writePicture(page: Page, file: string): Promise<number> {
  const devTools = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  // Of a page that is scrolled the frame is where it is looked at; a phone's points are two pixels wide.
  const [y, scale] = await page.evaluate<[number, number]>('[scrollY, devicePixelRatio]');
  const clip = { x: 0, y, width, height, scale };
  for (const quality of QUALITIES) {
    const { data } = await devTools.send('Page.captureScreenshot', { format: 'webp', quality, clip });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > BYTES_MAX) continue;
    writeFileSync(file, bytes);
    return bytes.length;
  }
  throw new Error(`${file} does not fit into ${BYTES_MAX} bytes`);
}
