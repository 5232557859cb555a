import { describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import type { AtScreen } from '../test/browser.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const BULK = '**/processes/case/commands';
const NOTE = '已电话告知企业，材料本周内补齐。';

describe('several cases of the list, acted on together', () => {
  inTownWithBrowser();

  const sitAt = async (name: string, search: string, options: object = {}): Promise<AtScreen> => {
    await boot.worker?.waitUntilCaughtUp();
    const screen = await browser.signIn(name, options);
    const isHeard = screen.page.waitForResponse('**/processes/case/events');
    await screen.page.goto(`${boot.url}/console/cases?${search}`);
    await isHeard;
    await screen.page.getByRole('row').nth(1).waitFor();
    return screen;
  };
  const fileAll = async (category: string, count: number): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push(await lives.requestCase({ category }));
    return ids;
  };
  const typesOf = async (id: string) => (await lives.history(id)).map(({ type }) => type);
  const saidOf = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor();
  const linesOf = (page: Page) => page.getByRole('dialog').locator('tbody tr').allInnerTexts();

  it('by keys alone: three are marked, one does not allow it and says why, the others are done, a line each', async () => {
    const ids = await fileAll('funding', 3);
    await who.officer.send(`cases/${ids[1]}`, 'TakeCase');
    const officer = await sitAt('officer', 'category=funding');
    const { page } = officer;
    await page.keyboard.press('j');
    await page.locator('[data-id] a:focus').waitFor();
    await page.keyboard.press('x');
    await saidOf(page, '已标记 1 件');
    await page.keyboard.press('Shift+J');
    await page.keyboard.press('Shift+J');
    await saidOf(page, '已标记 3 件');
    await checkScreen(officer);
    await page.keyboard.press('b');
    await page.getByText('部分可办').click();
    await page.getByRole('button', { name: '认领 2 / 3 件' }).waitFor();
    await checkScreen(officer);
    await page.getByRole('button', { name: '认领 2 / 3 件' }).press('Enter');
    await saidOf(page, '3 件中 2 件可以办理');
    await page.getByText('1 件不能办理').waitFor();
    await checkScreen(officer);
    await page.keyboard.press('Control+Enter');
    await saidOf(page, '已办 2 件，被拒 0 件');
    expect(await linesOf(page)).toHaveLength(2);
    await checkScreen(officer);
    await page.keyboard.press('Escape');
    await saidOf(page, '已标记 1 件');
    const taken = (types: readonly string[]): number => types.filter((type) => type === 'CaseTaken').length;
    expect((await Promise.all(ids.map(typesOf))).map(taken)).toEqual([1, 1, 1]);
  });

  it('is told of each what was refused after all, and what others did meanwhile; what was not done stays marked', async () => {
    const ids = await fileAll('transport', 3);
    const officer = await sitAt('officer', 'category=transport');
    const { page } = officer;
    await page.keyboard.press('Control+a');
    await saidOf(page, '已标记 3 件');
    await page.getByRole('button', { name: '批量办理' }).click();
    await page.getByRole('button', { name: '认领', exact: true }).click();
    await page.getByRole('button', { name: '认领（3 件）' }).waitFor();
    await who.officer.send(`cases/${ids[1]}`, 'TakeCase');
    await page.getByRole('button', { name: '认领（3 件）' }).click();
    await saidOf(page, '已办 2 件，被拒 1 件');
    expect((await linesOf(page)).map((line) => line.split('\t')[1])).toEqual(['被拒', '已办', '已办']);
    await checkScreen(officer);
    await page.keyboard.press('Escape');
    await saidOf(page, '已标记 1 件');
  });

  it('sends nothing twice: what was lost on the way goes again under the same ids', async () => {
    const ids = await fileAll('supplies', 2);
    const officer = await sitAt('officer', 'category=supplies');
    const { page } = officer;
    const sent: string[][] = [];
    // Recorded, and its answer lost.
    const lose = async (route: Route): Promise<void> => {
      sent.push(
        route
          .request()
          .postDataJSON()
          .commands.map(({ commandId }: { commandId: string }) => commandId),
      );
      await route.fetch();
      await route.abort();
    };
    await page.route(BULK, lose);
    await page.keyboard.press('Control+a');
    await saidOf(page, '已标记 2 件');
    await page.keyboard.press('b');
    await page.getByRole('button', { name: /^备注/ }).click();
    await page.getByLabel('备注', { exact: true }).fill(NOTE);
    await page.keyboard.press('Control+Enter');
    await saidOf(page, '2 件没有收到答复');
    // The browser complains of each answer that it did not get.
    expect(officer.complaints.splice(0)).toHaveLength(sent.length);
    await checkScreen(officer);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '查看提交结果' }).waitFor();
    await page.unroute(BULK, lose);
    await page.keyboard.press('b');
    await page.getByRole('button', { name: '再发一次（2 件）' }).click();
    await saidOf(page, '已办 2 件，被拒 0 件');
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent.map(String)).size).toBe(1);
    for (const id of ids) expect((await typesOf(id)).filter((type) => type === 'NoteAdded')).toHaveLength(1);
  });

  it('marks stay while somebody else works, and go with the filter, which is said', async () => {
    const [first] = await fileAll('labour', 2);
    const officer = await sitAt('officer', 'category=labour');
    const { page } = officer;
    await page.getByRole('checkbox').nth(1).check();
    await saidOf(page, '已标记 1 件');
    await who.officer.send(`cases/${first}`, 'TakeCase');
    await page.getByRole('button', { name: /件新进展/ }).click();
    await saidOf(page, '已标记 1 件');
    await page.getByRole('link', { name: '我的', exact: true }).click();
    await saidOf(page, '已取消 1 件的标记');
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await page.getByRole('link', { name: '全部', exact: true }).click();
    await page.keyboard.press('?');
    await page.getByText('标记已载入的全部行').waitFor();
  });

  it('is done by a finger on a phone, in English', async () => {
    await fileAll('raw-materials', 2);
    const officer = await sitAt('officer', 'category=raw-materials', { ...PHONE, locale: 'en-GB' });
    const { page } = officer;
    await page.getByRole('checkbox').first().check();
    await saidOf(page, 'Marked: 1');
    await page.getByRole('button', { name: 'Mark loaded (2)' }).click();
    await saidOf(page, 'Marked: 2');
    await checkScreen(officer);
    await page.getByRole('button', { name: 'Act on marked' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take', exact: true }).click();
    await page.getByRole('button', { name: 'Take (2)' }).waitFor();
    await checkScreen(officer);
    await page.getByRole('button', { name: 'Take (2)' }).click();
    await saidOf(page, 'Done: 2, refused: 0');
    await checkScreen(officer);
  });

  it('offers no marks to those who do nothing with cases', async () => {
    const { page } = await sitAt('auditor', '');
    expect(await page.getByRole('checkbox').count()).toBe(0);
  });
});
