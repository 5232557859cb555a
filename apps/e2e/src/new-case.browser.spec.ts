import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AtScreen } from '../test/browser.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { ENTERPRISE, requestBody } from '../test/fixture.ts';
import { boot, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const SAID = '复工后口罩不够，想请街道帮忙联系购买五百只医用口罩';
/** More than there are places on the page. */
const TABS_MAX = 40;
const SAYS = '我公司30人复工，急需医用口罩500只，请街道帮忙联系购买';

describe('taking a request in', () => {
  inTownWithBrowser();
  let number: string;
  beforeAll(async () => {
    const filed = await who.officer.post('/cases', requestBody({ text: SAID, category: 'supplies' }));
    ({ number } = filed.body as { number: string });
    await boot.worker?.waitUntilCaughtUp();
  });

  const choose = async ({ page }: AtScreen, part: string): Promise<void> => {
    await page.getByRole('combobox').fill(part);
    await page.getByRole('option', { name: '茂林橡胶' }).click();
    await page.getByText(ENTERPRISE).waitFor();
  };

  it('is a form of its own, with what may have been said already at the side, and ends with number and code', async () => {
    const officer = await browser.signIn('officer');
    await officer.page.getByRole('link', { name: '诉求', exact: true }).click();
    await officer.page.getByRole('link', { name: '登记诉求' }).click();
    await officer.page.getByRole('heading', { name: '登记诉求' }).waitFor();
    await checkScreen(officer);
    await choose(officer, 'mlxj');
    await officer.page.getByLabel('诉求内容').pressSequentially(SAYS);
    const beside = officer.page.getByRole('complementary', { name: '疑似重复' });
    await beside.getByText(number).waitFor();
    await beside.getByText('本件 30，那件 未提').waitFor();
    await checkScreen(officer);
    // Refused at the fields, in the words of the api; what is typed stays.
    await officer.page.getByRole('button', { name: '登记', exact: true }).click();
    await officer.page.getByText('不能为空').first().waitFor();
    await checkScreen(officer);
    await officer.page.getByLabel('联系人 · 姓名').fill('王五');
    await officer.page.getByLabel('联系人 · 电话').fill('13900000021');
    // Another page comes between: it is found again as it was left.
    await officer.page.locator('header a[href$="/console/me"]').click();
    await officer.page.getByRole('link', { name: '提出诉求', exact: true }).click();
    await officer.page.getByText(/^已恢复 .+ 的草稿$/).waitFor();
    await officer.page.getByText(ENTERPRISE).waitFor();
    expect(await officer.page.getByLabel('联系人 · 电话').inputValue()).toBe('13900000021');
    await checkScreen(officer);
    // Nothing is chosen where something must be: keys choose at once.
    await officer.page.getByRole('button', { name: '登记', exact: true }).click();
    await officer.page.locator('[name=category]:focus').waitFor();
    await officer.page.getByText('物资', { exact: true }).click();
    await officer.page.getByRole('button', { name: '登记', exact: true }).click();
    await officer.page.getByRole('heading', { name: '已登记' }).waitFor();
    for (const said of ['流水号', '提取码']) await officer.page.getByText(said, { exact: true }).first().waitFor();
    const slip = await officer.page.locator('#main').innerText();
    const [filed] = /LSW-\d{4}-\d{6}/.exec(slip) ?? [];
    expect(filed).not.toBe(number);
    expect(await officer.page.getByRole('link', { name: `/track/#${filed}` }).count()).toBe(1);
    await officer.page.getByRole('img', { name: new RegExp(String(filed)) }).waitFor();
    await checkScreen(officer);
    expect(officer.page.url()).toMatch(/\/console\/cases\/new$/);
    await officer.page.getByRole('link', { name: '打开这件诉求' }).click();
    await officer.page.getByText('疑似重复 1 件').click();
    await officer.page.getByText(number).first().waitFor();
    await checkScreen(officer);
  });

  it('is done on a phone and by keyboard alone, in English', async () => {
    const cadre = await browser.signIn('cadre', { ...PHONE, locale: 'en-GB' });
    const { page } = cadre;
    await page.goto(`${boot.url}/console/cases/new`);
    await page.getByRole('heading', { name: 'Register a request' }).waitFor();
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const tabTo = async (field: string): Promise<void> => {
      for (let n = 0; n < TABS_MAX; n += 1) {
        if ((await page.evaluate<string | null>('document.activeElement.getAttribute("name")')) === field) return;
        await press('Tab');
      }
      throw new Error(`the Tab key does not come to ${field}`);
    };
    await page.getByRole('combobox').focus();
    await page.keyboard.insertText('茂林橡膠');
    const option = page.getByRole('option', { name: '茂林橡胶' });
    await option.waitFor();
    await checkScreen(cadre);
    // The list is in the page: what is below it is under the finger, and the list stays.
    const below = page.getByRole('textbox').first();
    await below.tap();
    await below.and(page.locator(':focus')).waitFor();
    expect(await option.count()).toBe(1);
    await page.getByRole('combobox').focus();
    await press('ArrowDown');
    await option.and(page.locator('[aria-selected=true]')).waitFor();
    await press('Enter');
    await page.getByText(ENTERPRISE).waitFor();
    await press('Tab', 'Tab');
    await page.keyboard.insertText('王五');
    await press('Tab');
    await page.keyboard.insertText('13900000021');
    await press('Tab');
    await page.keyboard.insertText(SAYS);
    // Origin, channel and kind stay; the category is the first of its group.
    await tabTo('category');
    await page.getByText('here 30, there none named').first().waitFor();
    const category = page.locator('[role=radiogroup]:has([name=category])');
    const place = await category.boundingBox();
    await press('Space');
    // One more line above it: it stays where the finger is.
    await page
      .getByText(/^here .*, there /)
      .nth(1)
      .waitFor();
    expect(await category.boundingBox()).toEqual(place);
    await checkScreen(cadre);
    await tabTo('urgency');
    await press('Tab', 'Enter');
    await page.getByRole('heading', { name: 'Registered' }).waitFor();
    await checkScreen(cadre);
  });

  it('is nobody’s who reads only, and shows nobody words that he may not read', async () => {
    const auditor = await browser.signIn('auditor');
    await auditor.page.goto(`${boot.url}/console/cases`);
    await auditor.page.getByRole('row', { name: number }).waitFor();
    expect(await auditor.page.getByRole('link', { name: '登记诉求' }).count()).toBe(0);
    await auditor.page.getByRole('link', { name: number }).click();
    await auditor.page.getByRole('heading', { name: '茂林橡胶' }).waitFor();
    await auditor.page.getByText('受理时限').first().waitFor();
    expect(await auditor.page.getByText('疑似重复').count()).toBe(0);
    expect(await auditor.page.locator('body').innerText()).not.toContain('口罩');
  });
});
