import type { Page } from 'playwright-core';
import type { AtScreen } from './browser.ts';
import { boot, lives, who } from './in-town.ts';

/** Until the worker has the page's files. */
export const untilKept = (screen: AtScreen): Promise<unknown> =>
  screen.page.evaluate('navigator.serviceWorker.ready.then(({ active }) => active.scriptURL)');

/** A cadre signs in; then his phone has the page and all that visits take without the line. */
export async function signInToVisits(cadre: AtScreen): Promise<void> {
  const hasChoices = cadre.page.waitForResponse('**/queries/enterprises?cadre=**');
  const hasCases = cadre.page.waitForResponse('**/queries/cases?mine=true&open=true**');
  await cadre.signIn('cadre');
  await Promise.all([hasChoices, hasCases]);
  await untilKept(cadre);
}

/** That the line is down is no complaint of the page. */
export function forgiveLine(screen: AtScreen): void {
  const own = screen.complaints.filter((one) => !one.includes('net::ERR_'));
  screen.complaints.splice(0, screen.complaints.length, ...own);
}

export const cutLine = (screen: AtScreen, isCut: boolean): Promise<void> => screen.page.context().setOffline(isCut);

/** Held by the lead, whom nobody has spoken to yet. */
export async function assignUnmet(): Promise<string> {
  const id = await lives.requestCase();
  for (const type of ['TakeCase', 'AcceptCase', 'OfferCase']) await who.officer.send(`cases/${id}`, type);
  await who.cadre.send(`cases/${id}`, 'AcceptOffer');
  return id;
}

/** A photograph of twice the size that is kept, in which the camera wrote something beside the picture. */
export async function takePhoto(page: Page, note: string): Promise<Buffer> {
  const drawn = await page.evaluate<string>(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 4000, height: 2000 });
    canvas.getContext('2d').fillRect(10, 10, 500, 500);
    return canvas.toDataURL('image/jpeg').split(',')[1];
  })()`);
  const jpeg = Buffer.from(drawn, 'base64');
  const exif = Buffer.from(`Exif\0\0${note}`);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

export async function bytesOf(id: string, hash: string): Promise<Buffer> {
  const answer = await fetch(`${boot.url}/cases/${id}/attachments/${hash}`, {
    headers: { authorization: `Bearer ${who.officer.token}` },
  });
  return Buffer.from(await answer.arrayBuffer());
}

export const sizeOf = (page: Page, jpeg: Buffer): Promise<object> =>
  page.evaluate<object>(`(async () => {
    const bytes = Uint8Array.from(atob('${jpeg.toString('base64')}'), (one) => one.charCodeAt(0));
    const { width, height } = await createImageBitmap(new Blob([bytes]));
    return { width, height };
  })()`);

/** A tab at the page of a case, which has what it seals by. */
export async function goToCase(screen: AtScreen, id: string): Promise<void> {
  const hasKey = screen.page.waitForResponse('**/sessions/current');
  await screen.page.goto(`${boot.url}/console/cases/${id}`);
  await hasKey;
  await screen.page.getByRole('group', { name: '可以办理' }).waitFor();
}

/** Opens the form of a command from everything that may be done. */
export async function openForm({ page }: AtScreen, name: string): Promise<void> {
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('dialog').getByRole('button', { name }).first().click();
}
