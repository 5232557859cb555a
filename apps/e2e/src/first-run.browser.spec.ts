import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Passwords, createAccountRecord } from '@lianxin/identity';
import { checkScreen } from '../test/check-screen.ts';
import { ENTERPRISE, PASSWORD } from '../test/fixture.ts';
import { callApi } from '../test/person.ts';
import { TestSystem } from '../test/test-system.ts';
import { browser, withBrowser } from '../test/with-browser.ts';

const PEOPLE = [
  ['officer', '赵敏', 'zhao'],
  ['supervisor', '钱进', 'qian'],
  ['leader', '孙立', 'sun'],
  ['cadre', '周正', 'zhou'],
  ['verifier', '李岩', 'li'],
] as const;

describe('an empty installation', () => {
  let boot: TestSystem;
  beforeAll(async () => {
    boot = await TestSystem.open({ withConsole: true });
    const first = { id: 'operator', name: 'operator', password: PASSWORD, roles: ['operator'] };
    await boot.runtime.accounts.add(await createAccountRecord(first, new Passwords(), boot.runtime.clock.now()));
  });
  withBrowser(() => boot.url);
  afterAll(() => boot?.close());

  it('leads the operator, and nobody else, step by step to the first case, which the officer files to its receipt', async () => {
    const operator = await browser.signIn('operator');
    const { page } = operator;
    const sent = page.locator('form button[type=submit]');
    const guide = page.getByRole('link', { name: '启用准备' });
    await page.getByRole('heading', { name: '一、人员' }).waitFor();
    await guide.waitFor();
    await page.getByLabel('单位代号').fill('lsw');
    await page.getByText('还缺：经办、督办、领导、干部、核查员').waitFor();
    await checkScreen(operator, ['lsw']);
    for (const [role, displayName, name] of PEOPLE) {
      await page.locator(`input[value=${role}]:checked`).waitFor({ state: 'attached' });
      await page.getByLabel('姓名').fill(displayName);
      await page.getByLabel('登录名').fill(name);
      await page.getByLabel('初始密码').fill(PASSWORD);
      await sent.click();
      if (role !== 'verifier') await page.getByText(`${displayName} ·`).waitFor();
    }
    await page.getByLabel('名称').fill('灵山卫街道');
    const programme = page.getByLabel('方案').locator('option:checked', { hasText: '山东省政务服务热线（2020）' });
    await programme.waitFor({ state: 'attached' });
    await checkScreen(operator);
    await sent.click();
    await page.getByLabel('所在部门').fill('经济发展办');
    await page.getByLabel('电话').fill('13900000011');
    await checkScreen(operator);
    await sent.click();
    await page
      .getByLabel('粘贴企业名单')
      .fill(
        `信用代码,名称,行业,规上,联系人,电话\n${ENTERPRISE},茂林橡胶,橡胶,是,王强,13900000012\n9137,无此企业,橡胶,否`,
      );
    await sent.click();
    await page.getByText('无此企业：').waitFor();
    // The browser tells of an answer that is a refusal.
    operator.complaints.length = 0;
    await checkScreen(operator);
    await page.getByLabel('粘贴企业名单').fill('');
    await sent.click();
    await page.getByLabel('茂林橡胶').waitFor();
    await checkScreen(operator);
    await sent.click();
    await page.getByText('请赵敏登录').waitFor();
    await checkScreen(operator);
    expect(await guide.count()).toBe(0);
    const officer = await browser.signIn('zhao');
    await officer.page.goto(`${boot.url}/console/set-up`);
    await officer.page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await officer.page.goto(`${boot.url}/console/cases/new`);
    await officer.page.getByRole('combobox').fill('茂林');
    await officer.page.getByRole('option', { name: '茂林橡胶' }).click();
    await officer.page.getByText(ENTERPRISE).waitFor();
    await officer.page.getByLabel('诉求内容').fill('节后工人回不来，请帮助包车。');
    await officer.page.getByLabel('联系人 · 姓名').fill('王强');
    await officer.page.getByLabel('联系人 · 电话').fill('13900000012');
    await officer.page.getByText('用工', { exact: true }).click();
    await officer.page.getByRole('button', { name: '登记', exact: true }).click();
    await officer.page.getByRole('heading', { name: '已登记' }).waitFor();
    const [number, code] = await officer.page.locator('dd').allTextContents();
    await checkScreen(officer);
    const shown = await callApi(`${boot.url}/receipts/look-up`, 'POST', { body: { number, code } });
    expect(shown.body).toMatchObject({ stage: 'request', request: { office: 'lsw', enterprise: ENTERPRISE } });
    await page.goto(`${boot.url}/console/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});
