import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AtScreen, DrivenBrowser } from '../test/browser.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { requestBody } from '../test/fixture.ts';
import { boot, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const CASES = 240;
const AT_ONCE = 12;

describe('the list of cases', () => {
  inTownWithBrowser();
  const numbers: string[] = [];
  beforeAll(async () => {
    for (let n = 0; n < CASES; n += AT_ONCE) {
      const filed = Array.from({ length: AT_ONCE }, (_, at) =>
        who.officer.post('/cases', requestBody({ category: at % 3 === 0 ? 'funding' : 'labour' })),
      );
      for (const { body } of await Promise.all(filed)) numbers.push(body.number);
    }
    await boot.worker?.waitUntilCaughtUp();
  }, 120_000);

  const signedIn = async (options: Parameters<DrivenBrowser['sit']>[0] = {}): Promise<AtScreen> => {
    const officer = await browser.signIn('officer', options);
    await officer.page.goto(`${boot.url}/console/cases`);
    await officer.page.getByRole('row').nth(1).waitFor();
    return officer;
  };

  it('is saved as a view and shows the columns that one chose, on every device of the person', async () => {
    const officer = await signedIn();
    const { page } = officer;
    await page.goto(`${boot.url}/console/cases?category=funding&sort=number`);
    await page.getByRole('button', { name: '保存此视图' }).click();
    await checkScreen(officer);
    await page.getByLabel('视图名称').fill('资金类，按编号');
    await page.keyboard.press('Enter');
    const view = page.getByRole('link', { name: '资金类，按编号' });
    await view.waitFor();
    await page.getByRole('button', { name: '显示列', exact: true }).click();
    await page.getByRole('group', { name: '显示列' }).getByText('紧急程度').click();
    await page.getByRole('columnheader', { name: '紧急程度' }).waitFor();
    await checkScreen(officer);
    const elsewhere = await signedIn();
    await elsewhere.page.getByRole('columnheader', { name: '紧急程度' }).waitFor();
    await elsewhere.page.getByRole('link', { name: '资金类，按编号' }).click();
    await elsewhere.page.getByText(`共 ${CASES / 3} 件`).waitFor();
    expect(elsewhere.page.url()).toMatch(/category=funding.*sort=number/);
    await elsewhere.page.goto(`${boot.url}/console/me`);
    await elsewhere.page.locator('label:has([type=checkbox])').click();
    await elsewhere.page.getByRole('button', { name: '删除 资金类，按编号' }).click();
    await elsewhere.page.getByText('还没有').waitFor();
    await checkScreen(elsewhere);
    await page.goto(`${boot.url}/console/me`);
    await page.getByText('还没有').waitFor();
    await page.getByRole('checkbox', { checked: false }).waitFor();
    await page.locator('label:has([type=checkbox])').click();
    await page.goto(`${boot.url}/console/cases`);
    expect(await view.count()).toBe(0);
  });

  it('is narrowed by its address, counts what matches, and is found again as it was left', async () => {
    const officer = await signedIn();
    const { page } = officer;
    await page.getByText(`共 ${CASES} 件`).waitFor();
    await page.keyboard.press('f');
    await page.getByLabel('类别').selectOption('funding');
    await page.getByText(`共 ${CASES / 3} 件`).waitFor();
    await page
      .getByRole('link', { name: new RegExp(`${CASES / 3}$`) })
      .first()
      .waitFor();
    expect(page.url()).toContain('category=funding');
    await checkScreen(officer);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1 }).click();
    for (const nth of [1, 2]) {
      await page.keyboard.press('j');
      await page.getByRole('row').nth(nth).locator('a:focus').waitFor();
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '茂林橡胶' }).waitFor();
    const second = page.url();
    await page.keyboard.press(']');
    await page.waitForURL((url) => url.href !== second);
    await page.keyboard.press('[');
    await page.waitForURL(second);
    await page.getByRole('link', { name: '‹ 诉求' }).click();
    await page.getByText(`共 ${CASES / 3} 件`).waitFor();
    await checkScreen(officer);
  });

  it('finds from anywhere by what one remembers, and opens it', async () => {
    const officer = await signedIn();
    const { page } = officer;
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('mlxj');
    await page.getByRole('menuitem', { name: /^茂林橡胶/ }).waitFor();
    await checkScreen(officer);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(numbers[7] ?? '');
    const hit = page.getByRole('menuitem', { name: new RegExp(numbers[7] ?? '') });
    await hit.waitFor();
    await hit.click();
    await page
      .getByText(numbers[7] ?? '', { exact: false })
      .first()
      .waitFor();
    expect(officer.complaints).toEqual([]);
  });

  it('tells its keys, and turns them off', async () => {
    const officer = await signedIn();
    const { page } = officer;
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await checkScreen(officer);
    await page.getByText('启用单键快捷键').click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await page.locator('#filters').count()).toBe(0);
  });

  it('leads to a page for what one says of oneself', async () => {
    const officer = await signedIn();
    const { page } = officer;
    await page.getByRole('banner').getByRole('link').last().click();
    await page.getByText('经办').waitFor();
    await page.getByLabel('邮箱').fill('officer@example.com');
    await page.getByLabel('通知语言').selectOption('en');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    await checkScreen(officer);
    await page.reload();
    await page.getByLabel('邮箱').and(page.locator('[value="officer@example.com"]')).waitFor();
  });

  it('is cards on a phone, in English, with its filters', async () => {
    const officer = await signedIn({ ...PHONE, locale: 'en-GB' });
    await officer.page.getByRole('button', { name: 'Filter' }).click();
    await officer.page.getByText('More filters').click();
    await officer.page.getByLabel('Ended as').selectOption({ index: 1 });
    await officer.page.getByText('No case matches').waitFor();
    // As high as the page is: what the bar at the bottom happens to cover in part is no barrier.
    await officer.page.setViewportSize({ width: PHONE.viewport.width, height: 2400 });
    await checkScreen(officer);
    await officer.page.goto(`${boot.url}/console/me`);
    await officer.page.getByRole('heading', { name: 'Password' }).waitFor();
    await checkScreen(officer);
  });
});
