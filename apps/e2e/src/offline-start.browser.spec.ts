import { describe, expect, it } from '@jest/globals';
import type { AtScreen } from '../test/browser.ts';
import { PHONE } from '../test/browser.ts';
import { checkSeen } from '../test/check-screen.ts';
import { PASSWORD } from '../test/fixture.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { ageStart, startsIn, wasKept } from '../test/kept-in-browser.ts';
import { callApi } from '../test/person.ts';
import { waitUntil } from '../test/wait.ts';
import { assignUnmet, cutLine, signInToVisits, takePhoto, untilKept } from '../test/without-line.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

/** So long the page opens without the line. */
const DAYS_KEPT = 7;

describe('the console opened without a line', () => {
  inTownWithBrowser();

  const untilStartsOf = (screen: AtScreen, ...accounts: readonly string[]): Promise<unknown> =>
    waitUntil(
      `the page opens without the line for ${accounts.join()}`,
      () => startsIn(screen.page),
      (starts) => starts.map(([account]) => account).join() === accounts.join(),
    );

  /** A cadre whose phone has all that work without the line takes. */
  async function sitCadre(): Promise<AtScreen> {
    const cadre = await browser.sit(PHONE);
    await signInToVisits(cadre);
    await untilStartsOf(cadre, 'cadre');
    return cadre;
  }

  async function opensAtSignIn(screen: AtScreen): Promise<void> {
    await cutLine(screen, true);
    await screen.page.goto(`${boot.url}/console/`);
    await screen.page.getByText('登录需要网络').waitFor();
  }

  it('has a cadre go on where he is, however often it is opened, and sends it all once the line is back', async () => {
    const id = await assignUnmet();
    await boot.worker?.waitUntilCaughtUp();
    const number = (await who.officer.get(`/cases/${id}`)).body.number as string;
    const cadre = await sitCadre();
    const { page } = cadre;
    expect(await startsIn(page)).toEqual([['cadre', false]]);
    const beside = page.getByRole('dialog');
    const send = (name: string): Promise<void> => beside.getByRole('button', { name, exact: true }).click();
    const one = page.getByRole('listitem', { name: number });
    await cutLine(cadre, true);
    await page.goto(`${boot.url}/console/`);
    await page.getByText('离线：名单截至').waitFor();
    // What is asked for meanwhile, in vain, is no complaint of the page.
    await checkSeen(cadre);
    await one.getByRole('button', { name: '走访' }).click();
    await beside.getByLabel('走访情况', { exact: true }).fill('车间缺十二人。');
    const taken = await takePhoto(page, 'taken here');
    await beside.locator('input[type=file]').setInputFiles({ name: '名单.jpg', mimeType: 'image/jpeg', buffer: taken });
    await beside.getByText(/^名单\.jpg/).waitFor();
    await send('保存走访');
    await page.getByRole('link', { name: '待发送 2 件' }).waitFor();
    await page.reload();
    await one.getByRole('button', { name: '备注' }).click();
    await beside.locator('[name=text]').fill('门卫只让一人');
    await page.reload();
    await one.getByRole('button', { name: '备注' }).click();
    await beside.locator('[name=text]').fill('门卫只让一人进。');
    await send('保存备注');
    await one.getByRole('button', { name: '附件' }).click();
    await beside
      .locator('input[type=file]')
      .setInputFiles({ name: '名单.jpeg', mimeType: 'image/jpeg', buffer: taken });
    await beside.getByText(/^名单\.jpg/).waitFor();
    await send('上传附件');
    await one.getByRole('button', { name: '首次联系' }).click();
    await beside.getByText('上门', { exact: true }).click();
    await send('保存首次联系');
    await page.getByRole('button', { name: '发现新困难' }).click();
    await beside.getByLabel('诉求内容').fill('缺额温枪两把。');
    for (const chosen of ['物资', '一般', '求助']) await beside.getByText(chosen, { exact: true }).click();
    await beside.getByLabel('姓名').fill('王强');
    await beside.getByLabel('电话').fill('13800000000');
    await send('提出诉求');
    await page.getByRole('link', { name: '待发送 6 件' }).click();
    await page.reload();
    await page.getByRole('region', { name: '待发送' }).getByRole('listitem').nth(5).waitFor();
    for (const secret of ['车间缺十二人', '缺额温枪', '茂林橡胶', '赵一'])
      expect([secret, await wasKept(page, secret)]).toEqual([secret, false]);
    await cutLine(cadre, false);
    await page.getByRole('region', { name: '已记录' }).getByRole('listitem').nth(5).waitFor();
    const written = await lives.eventsOf(id, 'FileAttached', 'VisitLogged', 'NoteAdded', 'FirstContactRecorded');
    expect(written.map(({ type, actor }) => [type, actor])).toEqual(
      ['FileAttached', 'VisitLogged', 'NoteAdded', 'FirstContactRecorded'].map((type) => [type, 'cadre']),
    );
  });

  it('opens for nobody else: neither another role, nor who did not ask to stay signed in', async () => {
    const officer = await browser.signIn('officer', PHONE);
    await untilKept(officer);
    await officer.page.getByRole('heading', { level: 1 }).waitFor();
    await opensAtSignIn(officer);
    const cadre = await sitCadre();
    await cadre.page.evaluate("localStorage.removeItem('lianxin.kept')");
    await cadre.page.reload();
    await cadre.page.getByText('在这台设备上保持登录').click();
    await cadre.page.locator('input[name=name]').fill('cadre');
    await cadre.page.locator('input[name=password]').fill(PASSWORD);
    await cadre.page.locator('button[type=submit]').click();
    await untilStartsOf(cadre);
    await opensAtSignIn(cadre);
  });

  it('opens no more after a week, once one has signed out, nor once the session was ended elsewhere and the line was back', async () => {
    const cadre = await sitCadre();
    const { page } = cadre;
    await ageStart(page, DAYS_KEPT + 1);
    await opensAtSignIn(cadre);
    await cutLine(cadre, false);
    await untilStartsOf(cadre, 'cadre');
    await cutLine(cadre, true);
    await page.goto(`${boot.url}/console/`);
    await page.getByText('离线：名单截至').waitFor();
    const headers = { authorization: `Bearer ${who.cadre.token}` };
    expect((await callApi(`${boot.url}/sessions/others`, 'DELETE', { headers })).status).toBe(204);
    await cutLine(cadre, false);
    await page.getByText('请重新登录').waitFor();
    await untilStartsOf(cadre);
    await opensAtSignIn(cadre);
    await cutLine(cadre, false);
    await cadre.signIn('cadre');
    await untilStartsOf(cadre, 'cadre');
    await page.goto(`${boot.url}/console/me`);
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.locator('input[name=name]').waitFor();
    await untilStartsOf(cadre);
    await opensAtSignIn(cadre);
  });
});
