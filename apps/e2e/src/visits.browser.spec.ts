import { describe, expect, it } from '@jest/globals';
import { DESK, PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { OFFICE } from '../test/fixture.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { ageOutbox, wasKept } from '../test/kept-in-browser.ts';
import { assignUnmet, cutLine, forgiveLine, signInToVisits } from '../test/without-line.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

/** So long what waits for the line is kept. */
const DAYS_KEPT = 7;

describe('visits, on a phone without a line', () => {
  inTownWithBrowser();

  it('are written down on the spot: what was seen, what was done, what else is wrong', async () => {
    const id = await assignUnmet();
    await boot.worker?.waitUntilCaughtUp();
    const number = (await who.officer.get(`/cases/${id}`)).body.number as string;
    const cadre = await browser.sit(PHONE);
    const { page } = cadre;
    const beside = page.getByRole('dialog');
    const send = (name: string): Promise<void> => beside.getByRole('button', { name, exact: true }).click();
    await signInToVisits(cadre);
    await page.getByRole('navigation').getByRole('link', { name: '走访' }).click();
    await page.getByRole('radio', { name: '茂林橡胶', checked: true }).waitFor();
    await checkScreen(cadre);
    await cutLine(cadre, true);
    await page.getByText('离线：名单截至').waitFor();
    const one = page.getByRole('listitem', { name: number });
    await one.getByRole('button', { name: '首次联系' }).waitFor();
    forgiveLine(cadre);
    await checkScreen(cadre);
    await one.getByRole('button', { name: '走访' }).click();
    await beside.getByLabel('走访情况', { exact: true }).fill('车间已复工，口罩够三天。');
    await beside.getByText('一号厂房', { exact: true }).click();
    await send('保存走访');
    await page.getByRole('link', { name: '待发送 1 件' }).waitFor();
    await one.getByRole('button', { name: '记录措施' }).click();
    await beside.getByText('带票据号的措施不能离线提交').waitFor();
    await beside.getByText('发放物资', { exact: true }).click();
    await beside.locator('[name=item]').fill('口罩');
    await beside.locator('[name=count]').fill('200');
    await beside.locator('[name=unit]').fill('只');
    await send('记录措施');
    await page.getByRole('link', { name: '待发送 2 件' }).waitFor();
    await page.getByRole('button', { name: '发现新困难' }).click();
    await beside.getByLabel('诉求内容').fill('缺额温枪两把。');
    for (const chosen of ['物资', '一般', '求助']) await beside.getByText(chosen, { exact: true }).click();
    await beside.getByLabel('姓名').fill('王强');
    await beside.getByLabel('电话').fill('13800000000');
    forgiveLine(cadre);
    await checkScreen(cadre);
    await send('提出诉求');
    await page.getByRole('link', { name: '待发送 3 件' }).click();
    for (const secret of ['缺额温枪', '13800000000', '茂林橡胶'])
      expect([secret, await wasKept(page, secret)]).toEqual([secret, false]);
    await cutLine(cadre, false);
    await page.getByText(/提取码 [a-z0-9]+/).waitFor();
    await checkScreen(cadre);
    await page.getByRole('region', { name: '已记录' }).getByRole('listitem').nth(2).waitFor();
    await ageOutbox(page, DAYS_KEPT + 1);
    for (const _again of ['opened by this build for the first time', 'and for the second']) {
      await page.reload();
      await page.getByText(/提取码 [a-z0-9]+/).waitFor();
      expect(await page.getByRole('region', { name: '已记录' }).getByRole('listitem').count()).toBe(1);
    }
    await page.setViewportSize(DESK.viewport);
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('dialog', { name: '还有 1 件没有转告' }).waitFor();
    await checkScreen(cadre);
    await page.getByRole('button', { name: '先不退出' }).click();
    await page.setViewportSize(PHONE.viewport);
    const written = await lives.eventsOf(id, 'VisitLogged', 'MeasureRecorded');
    expect(written.map(({ type, data }) => [type, data.project ?? data.count])).toEqual([
      ['VisitLogged', 'works'],
      ['MeasureRecorded', 200],
    ]);
    await page.route('**/queries/**', (route) => route.abort('connectionfailed'));
    await page.goto(`${boot.url}/console/visits`);
    await page.getByText('离线：名单截至').waitFor();
    await page.getByRole('listitem', { name: number }).waitFor();
    await boot.worker?.waitUntilCaughtUp();
    const found = await who.officer.query('cases', { origin: 'proactive-visit' });
    expect(found.items.map(({ channel }: { channel: string }) => channel)).toEqual(['on-site']);
  });

  it('begin with the enterprise where several are to be chosen from, in English, and file at once where there is a line', async () => {
    const other = {
      creditCode: '91370211MA3L000019',
      name: '海王家具',
      office: OFFICE,
      industry: '家具',
      aboveScale: false,
    };
    await who.officer.post('/enterprises', { data: other });
    await boot.worker?.waitUntilCaughtUp();
    const officer = await browser.sit({ ...PHONE, locale: 'en-GB' });
    const { page } = officer;
    await officer.signIn('stand-in');
    await page.goto(`${boot.url}/console/visits`);
    await page.getByText('You work on no case of this enterprise.').waitFor();
    await checkScreen(officer);
    await page.getByRole('combobox', { name: 'Other enterprises' }).fill('hwjj');
    await page.getByRole('option', { name: '海王家具' }).tap();
    await page.getByRole('heading', { name: '海王家具' }).waitFor();
    await checkScreen(officer);
    // Without the line the list that is kept is looked through.
    await page.getByRole('radiogroup').getByText('茂林橡胶').click();
    await page.getByRole('heading', { name: '茂林橡胶' }).waitFor();
    await cutLine(officer, true);
    await page.getByRole('combobox', { name: 'Other enterprises' }).fill('海王');
    await page.getByText('Offline: 1 found').waitFor();
    await page.getByRole('option', { name: '海王家具' }).waitFor();
    await cutLine(officer, false);
    forgiveLine(officer);
    await page.getByRole('combobox', { name: 'Other enterprises' }).press('Escape');
    await page.getByRole('button', { name: 'A new difficulty: file a request' }).click();
    await page.getByRole('dialog').locator('[name=text]').waitFor();
    await checkScreen(officer);
  });
});
