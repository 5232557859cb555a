import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { AtScreen } from '../test/browser.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { PASSWORD, signIn } from '../test/fixture.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const DOCUMENT = '灵街办〔2020〕3号';
/** Of the contact in every request of these tests. */
const PHONE_NUMBER = '13900000021';

/** A bar lies a little within its days. */
const BESIDE_PX = 4;

describe('people, their leave, and what runs, in the console', () => {
  inTownWithBrowser();
  beforeAll(async () => {
    await lives.assignCase();
    await boot.worker?.waitUntilCaughtUp();
  });

  const open = async (at: AtScreen, path: string, heading: string) => {
    await at.page.goto(`${boot.url}/console${path}`);
    await at.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };
  const rowOf = (at: AtScreen, name: string) =>
    at.page.getByRole('row').filter({ has: at.page.getByRole('link', { name, exact: true }) });

  it('a supervisor records leave by keys alone, and what was to do goes to the stand-in until it is taken back', async () => {
    const supervisor = await browser.sit();
    await supervisor.signIn('supervisor');
    const { page } = supervisor;
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '人员' }).click();
    await rowOf(supervisor, 'cadre').getByText('在岗').waitFor();
    await rowOf(supervisor, 'cadre').getByRole('link', { name: 'cadre：在办 1' }).waitFor();
    await checkScreen(supervisor);
    await page.getByRole('link', { name: '请假' }).click();
    await page.getByText('今天没有人请假').waitFor();
    await checkScreen(supervisor);
    await page.getByRole('button', { name: '登记请假' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('人员', { exact: true }).selectOption('cadre');
    await page.getByText('手上有在办 1 件').waitFor();
    await page.getByLabel('顶岗人').selectOption('stand-in');
    await page.getByText('都转到stand-in').waitFor();
    await checkScreen(supervisor);
    await page.getByLabel('顶岗人').focus();
    await page.keyboard.press('Tab');
    for (const key of ['Tab', 'Enter']) await page.keyboard.press(key);
    await page.getByText('今天请假：cadre').waitFor();
    await checkScreen(supervisor);
    const standIn = await browser.sit({ ...PHONE, locale: 'en-GB' });
    await standIn.signIn('stand-in');
    await standIn.page.getByText('for cadre').waitFor();
    await page.getByRole('link', { name: '人员', exact: true }).last().click();
    await rowOf(supervisor, 'cadre').getByText('stand-in顶岗').waitFor();
    await page.getByRole('link', { name: 'cadre', exact: true }).click();
    await page.getByRole('button', { name: '提前结束cadre的请假' }).waitFor();
    await checkScreen(supervisor);
    await page.getByRole('button', { name: '提前结束cadre的请假' }).click();
    await page.getByRole('button', { name: '这次没有休' }).click();
    await page.getByText('没有请假').waitFor();
    await boot.worker?.waitUntilCaughtUp();
    await standIn.page.reload();
    await standIn.page.getByText('Nothing to do').waitFor();
  });

  it('what is refused of a leave is said at its field; on a phone leave is a list, and of oneself alone for a cadre', async () => {
    await who.supervisor.openStream('/absences', {
      data: { account: 'verifier', from: '2030-01-08', to: '2030-01-10' },
    });
    const leader = await browser.sit({ ...PHONE, locale: 'en-GB' });
    await leader.signIn('leader');
    await open(leader, '/people', 'People');
    await leader.page.getByRole('searchbox').fill('officer');
    await leader.page.getByText('Present').waitFor();
    await checkScreen(leader);
    await open(leader, '/absences?month=2030-01', 'Leave');
    await leader.page.getByText('2030-01-08 to 2030-01-10').waitFor();
    await checkScreen(leader);
    await leader.page.getByRole('button', { name: 'Record leave' }).click();
    await leader.page.getByLabel('Person', { exact: true }).selectOption('verifier');
    await leader.page.getByLabel('First day').fill('2030-01-10');
    await leader.page.getByLabel('Last day').fill('2030-01-12');
    await leader.page.getByRole('button', { name: 'Record leave' }).last().click();
    await leader.page.getByRole('dialog').getByText('2030-01-08').waitFor();
    // The browser tells of an answer that is a refusal.
    leader.complaints.length = 0;
    await checkScreen(leader);
    const cadre = await browser.sit();
    await cadre.signIn('cadre');
    await open(cadre, '/absences?month=2030-01', '请假');
    await cadre.page.getByRole('cell', { name: '副岗顶岗' }).waitFor();
    expect(await cadre.page.getByRole('button', { name: /verifier/ }).count()).toBe(0);
    await checkScreen(cadre);
  });

  it('a leave lies over its days and no others, also where it goes on in the next month', async () => {
    await who.supervisor.openStream('/absences', {
      data: { account: 'officer', from: '2030-03-30', to: '2030-04-02' },
    });
    const supervisor = await browser.signIn('supervisor');
    const { page } = supervisor;
    const sidesOf = async (one: Locator): Promise<readonly number[]> => {
      const { x = 0, width = 0 } = (await one.boundingBox()) ?? {};
      return [x, x + width];
    };
    for (const [month, first, last] of [
      ['2030-03', 30, 31],
      ['2030-04', 1, 2],
    ] as const) {
      await page.goto(`${boot.url}/console/absences?month=${month}`);
      const bar = page.getByRole('button', { name: /2030-03-30/ }).locator('span');
      const headOf = (day: number) => page.locator('thead th').nth(day);
      const [left = 0, right = 0] = await sidesOf(bar);
      const [from = 0] = await sidesOf(headOf(first));
      const [, to = 0] = await sidesOf(headOf(last));
      expect([month, Math.abs(left - from) < BESIDE_PX, Math.abs(right - to) < BESIDE_PX]).toEqual([month, true, true]);
    }
    await checkScreen(supervisor);
  });

  it('an operator lands where one sees what runs: a projection that stands still, and that it is level after', async () => {
    const operator = await browser.sit();
    await operator.signIn('operator');
    const { page } = operator;
    await page.getByRole('heading', { name: '运行状况' }).waitFor();
    const lists = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '诉求的列表与报表' }) });
    await lists.getByText('已跟上').waitFor();
    await page.getByText('记录：从未核验').waitFor();
    await boot.runtime.verifications.note({ part: 'record', at: boot.runtime.clock.now(), sound: true });
    await page.getByText(/^记录：.*完好$/).waitFor();
    await page.getByText('列表与报表：从未核验').waitFor();
    await checkScreen(operator);
    await boot.stopWorker();
    await lives.requestCase();
    await lists.getByText(/落后 \d+ 条/).waitFor();
    await page.getByText('无人执行').first().waitFor();
    await page.getByText('没有应答，也没有别的后台服务在工作').waitFor();
    await checkScreen(operator);
    await boot.startWorker();
    await lists.getByText('已跟上').waitFor();
    await page.getByText('另有后台服务在工作').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await checkScreen(operator);
  });

  it('keeps accounts: adds one, changes it, ends it', async () => {
    const operator = await browser.sit();
    await operator.signIn('operator');
    const { page } = operator;
    await open(operator, '/people', '人员');
    await page.getByRole('button', { name: '添加账号' }).click();
    await page.getByRole('textbox', { name: '姓名' }).fill('欧阳建国');
    await page.getByLabel('登录名').fill('ouyang');
    await page.getByLabel('单位', { exact: true }).selectOption('lsw');
    await page.getByLabel('新密码').fill('password123');
    await page.getByRole('checkbox', { name: '干部' }).check({ force: true });
    await page.getByRole('button', { name: '添加账号' }).last().click();
    await page.getByText('容易被猜到').waitFor();
    operator.complaints.length = 0;
    await checkScreen(operator);
    await page.getByLabel('新密码').fill(PASSWORD);
    await page.getByRole('button', { name: '添加账号' }).last().click();
    await page.getByRole('link', { name: '欧阳建国' }).click();
    await page.getByRole('heading', { name: '欧阳建国' }).waitFor();
    await checkScreen(operator);
    await signIn(boot.url, 'ouyang');
    await page.getByRole('button', { name: '停用账号' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click();
    await page.getByText('已停用').waitFor();
    await page.getByRole('button', { name: '重新启用' }).waitFor();
    await expect(signIn(boot.url, 'ouyang')).rejects.toThrow('401');
  });

  it('erases a person after a second question, and the book says so without a name', async () => {
    const operator = await browser.sit({ locale: 'en-GB' });
    await operator.signIn('operator');
    const { page } = operator;
    await page.getByRole('link', { name: 'Erasure log' }).click();
    await page.getByText('No erasures this month').waitFor();
    await checkScreen(operator);
    await page.getByLabel('Phone or e-mail').fill(PHONE_NUMBER);
    await page.getByText('the person asked for it').click();
    await page.getByLabel('Document number').fill(DOCUMENT);
    await page.getByRole('button', { name: 'Erase' }).click();
    const sure = page.getByRole('dialog').getByRole('button', { name: 'Erase', exact: true });
    expect(await sure.isDisabled()).toBe(true);
    await checkScreen(operator);
    await page.getByLabel('once more').fill(DOCUMENT);
    await sure.click();
    await page.getByRole('listitem').getByText(DOCUMENT).waitFor();
    expect(await page.getByText(PHONE_NUMBER).count()).toBe(0);
    await checkScreen(operator);
  });
});
