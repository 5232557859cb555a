import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sitAtCase } from '../test/at-case.ts';
import { DrivenBrowser, PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { boot, inTown, lives } from '../test/in-town.ts';

/** A picture of one point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const KEYS_OF_A_CASE = ['a', '.', '[', ']', 'o', 'w', 'e', 'd', 'n'];
/** Keys of a case and the form that each opens for its holder. */
const OPENED = [
  ['d', '办结'],
  ['w', '挂起'],
  ['e', '申请延期'],
  ['n', '备注'],
] as const;

describe('the page of a case', () => {
  inTown({}, { withConsole: true });
  let browser: DrivenBrowser;
  beforeAll(async () => {
    browser = await DrivenBrowser.open(boot.url);
  });
  afterAll(() => browser?.close());

  it('begins an act by its key, or says why it is not possible now; the list of keys names each', async () => {
    const id = await lives.assignCase();
    const { screen } = await sitAtCase(browser, 'cadre', id);
    const { page } = screen;
    await page.getByRole('button', { name: '办结' }).waitFor();
    for (const [key, title] of OPENED) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').getByRole('heading', { name: title, exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.keyboard.press('?');
    for (const key of KEYS_OF_A_CASE)
      await page.getByRole('dialog').locator('kbd').getByText(key, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    const officer = await sitAtCase(browser, 'officer', id);
    await officer.screen.page.getByRole('button', { name: '备注' }).waitFor();
    await officer.screen.page.keyboard.press('o');
    await officer.screen.page.getByRole('status').filter({ hasText: '派单：' }).waitFor();
    expect(screen.complaints).toEqual([]);
  });

  it('shows what was asked and by whom, a photograph under its visit and among the files, and the way to the audit', async () => {
    const id = await lives.assignCase({ text: '节后工人回不来，需要包车。' });
    const cadre = await sitAtCase(browser, 'cadre', id, PHONE);
    const { page } = cadre.screen;
    await page.getByText('节后工人回不来，需要包车。').waitFor();
    await page.locator('a[href="tel:13900000021"]').waitFor();
    await cadre.press('走访');
    await cadre.write('走访情况', '现场查看。');
    await cadre.beside
      .locator('[name=photos]')
      .setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: PICTURE });
    await cadre.beside.getByRole('listitem').getByText(/^现场/).waitFor();
    await cadre.pressBeside('走访');
    await cadre.hasRecorded('走访');
    await page.getByRole('tab', { name: '办理过程' }).click();
    const visit = page.getByRole('listitem').filter({ hasText: '现场查看。' });
    await visit.locator('img').waitFor();
    await checkScreen(cadre.screen);
    await page.getByRole('tab', { name: '附件' }).click();
    await page
      .getByRole('tabpanel')
      .getByText(/cadre · .* · 走访/)
      .waitFor();
    await page.getByRole('tabpanel').getByRole('button', { name: /^现场/ }).click();
    await page.getByRole('dialog').locator('img').waitFor();
    await checkScreen(cadre.screen);
    expect(await page.getByRole('link', { name: '审计本件' }).count()).toBe(0);
    const auditor = await sitAtCase(browser, 'auditor', id);
    await auditor.screen.page.getByText('🔒 已密封').first().waitFor();
    await auditor.screen.page.getByRole('link', { name: '审计本件' }).click();
    await auditor.screen.page.getByRole('link', { name: '打开诉求' }).click();
    await auditor.screen.page.locator('#case-headline').waitFor();
    await checkScreen(auditor.screen);
  });
});
