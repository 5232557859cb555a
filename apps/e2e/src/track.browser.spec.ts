import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DESK, PHONE } from '../test/browser.ts';
import type { AtScreen } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { TELEPHONE, tellOfFiling } from '../test/filing-story.ts';
import { OFFICE, requestBody } from '../test/fixture.ts';
import { boot, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const SITE = join(__dirname, '../../console/dist/site/track');
const BUNDLE_BYTES_MAX = 95_000;
const SOON_MS = 150_000;
/** As wide as half a window: what a page has at 200 % zoom. */
const ZOOMED = { viewport: { width: 640, height: 450 } };

describe('the public page', () => {
  inTownWithBrowser();
  let filed: { readonly id: string; readonly number: string; readonly receiptCode: string };
  beforeAll(async () => {
    await who.operator.send(`offices/${OFFICE}`, 'ChangeTelephone', { telephone: TELEPHONE });
    filed = (await who.officer.post('/cases', requestBody())).body;
    await boot.worker?.waitUntilCaughtUp();
  });

  async function lookUp({ page }: AtScreen, code = filed.receiptCode): Promise<void> {
    await page.goto(`${boot.url}/track/#${filed.number}`);
    await page.locator('input[name=code]').fill(code);
    await page.locator('button[type=submit]').click();
  }

  /** What one calls who gets no further here, wherever he stands. */
  const seesTelephone = ({ page }: AtScreen) =>
    page.getByRole('contentinfo').locator(`a[href="tel:${TELEPHONE}"]`).waitFor();

  const heading = ({ page }: AtScreen) => page.getByRole('heading', { level: 1, name: filed.number });

  it('weighs no more than a slow telephone can carry, all of it together', () => {
    const assets = readdirSync(join(SITE, 'assets')).filter((name) => name.endsWith('.gz'));
    const bytes = assets.reduce((sum, name) => sum + statSync(join(SITE, 'assets', name)).size, 0);
    const whole = bytes + statSync(join(SITE, 'track.html')).size;
    expect([whole, whole <= BUNDLE_BYTES_MAX]).toEqual([whole, true]);
    expect(readFileSync(join(SITE, 'track.html'), 'utf8')).not.toMatch(/<script>|style=/);
  });

  it('shows on a phone, by number and code in any case of letters, how far it is, and keeps neither', async () => {
    const requester = await browser.sit(PHONE);
    await requester.page.goto(`${boot.url}/track/#${filed.number.toLowerCase()}`);
    await seesTelephone(requester);
    await checkScreen(requester);
    await lookUp(requester, filed.receiptCode.toUpperCase());
    await heading(requester).waitFor();
    await seesTelephone(requester);
    expect(await requester.page.getByRole('list').first().getByRole('listitem').count()).toBe(5);
    expect(await requester.page.locator('[aria-current=step]').textContent()).toContain('受理');
    await checkScreen(requester);
    await requester.page.getByRole('button', { name: '大字' }).click();
    await checkScreen(requester);
    expect(requester.page.url()).not.toContain(filed.receiptCode);
    expect(await requester.page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([
      ...[0, 0, ''],
    ]);
    await requester.page.goto('about:blank');
    await requester.page.goBack();
    await requester.page.locator('input[name=code]').waitFor();
    expect(await requester.page.locator('input[name=code]').inputValue()).toBe('');
  });

  it('lets him urge once a working day, by the keyboard alone', async () => {
    const requester = await browser.sit();
    await lookUp(requester);
    await heading(requester).waitFor();
    const urge = requester.page.getByRole('button', { name: '催办' });
    await urge.focus();
    await requester.page.keyboard.press('Enter');
    await requester.page.getByText('每个工作日一次').waitFor();
    await checkScreen(requester);
    await requester.page.keyboard.press('Enter');
    await requester.page.getByRole('status').filter({ hasText: '已记录' }).waitFor();
    expect(await urge.count()).toBe(0);
    await requester.page.getByText('催办').waitFor();
    expect(requester.complaints).toEqual([]);
  });

  it('says what is asked for, and takes words and papers', async () => {
    const until = new Date(Date.now() + SOON_MS).toISOString();
    await who.officer.send(`cases/${filed.id}`, 'TakeCase');
    await who.officer.send(`cases/${filed.id}`, 'ReturnForCompletion', {
      reason: 'unclear',
      text: '请附营业执照',
      until,
    });
    const requester = await browser.sit(PHONE);
    await lookUp(requester);
    await requester.page.getByText('请附营业执照').waitFor();
    await requester.page.getByRole('button', { name: '补正' }).click();
    await requester.page.locator('textarea').fill('见附件');
    const file = { name: '营业执照.png', mimeType: 'image/png', buffer: Buffer.from('a scan') };
    await requester.page.locator('input[type=file]').setInputFiles(file);
    await checkScreen(requester);
    await requester.page.getByRole('button', { name: '提交' }).click();
    await requester.page.getByText('营业执照.png').waitFor();
    await requester.page.getByText('见附件').waitFor();
    await checkScreen(requester);
  });

  it('shows the answer in English, takes a grade, and is legible at twice the size', async () => {
    for (const type of ['AcceptCase', 'OfferCase']) await who.officer.send(`cases/${filed.id}`, type);
    await who.cadre.send(`cases/${filed.id}`, 'AcceptOffer');
    await who.cadre.send(`cases/${filed.id}`, 'ResolveCase', { reply: '包车已接回23人', outcome: 'solved' });
    const requester = await browser.sit({ ...DESK, locale: 'en-GB' });
    await lookUp(requester);
    await requester.page.getByText('包车已接回23人').waitFor();
    await checkScreen(requester);
    await requester.page.getByRole('button', { name: 'Rate' }).click();
    await requester.page.getByLabel('Very satisfied').check();
    await requester.page.setViewportSize(ZOOMED.viewport);
    await checkScreen(requester);
    await requester.page.getByRole('button', { name: 'Send' }).click();
    await requester.page.getByText('Rated · Very satisfied').waitFor();
    await checkScreen(requester);
    await requester.page.getByRole('button', { name: 'Sign out' }).click();
    await requester.page.locator('input[name=code]').waitFor();
  });

  it('gives back what he brought', async () => {
    const requester = await browser.sit(PHONE);
    await lookUp(requester);
    const [saved] = await Promise.all([
      requester.page.waitForEvent('download'),
      requester.page.getByRole('button', { name: '下载 营业执照.png' }).click(),
    ]);
    expect([saved.suggestedFilename(), readFileSync(await saved.path(), 'utf8')]).toEqual(['营业执照.png', 'a scan']);
  });

  it('says why it shows nothing, where number or code is wrong', async () => {
    const stranger = await browser.sit(PHONE);
    await lookUp(stranger, 'a2a2a2a2a2');
    await stranger.page.getByRole('alert').filter({ hasText: '不匹配' }).waitFor();
    expect(await stranger.findBarriers()).toEqual([]);
    for (let n = 0; n < 8; n += 1) await stranger.page.locator('button[type=submit]').click();
    await stranger.page.getByRole('alert').filter({ hasText: '秒后再试' }).waitFor();
    await seesTelephone(stranger);
  });

  describe('where a firm files a request by itself', () => tellOfFiling(() => browser));
});
