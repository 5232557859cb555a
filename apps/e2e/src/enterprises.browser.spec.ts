import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AtScreen } from '../test/browser.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { ENTERPRISE, OFFICE, requestBody } from '../test/fixture.ts';
import { boot, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const MARKED_CODE = '91370211MA3L00002C';
/** As somebody might write it. */
const MARKUP = '<img src="x" onerror="document.title=1">';
const NEW_CODE = '91370211MA3L000019';

async function expectUnrun(screen: AtScreen): Promise<void> {
  await screen.page.getByText(MARKUP).first().waitFor();
  await checkScreen(screen);
  expect(await screen.page.locator('img[onerror]').count()).toBe(0);
  expect(await screen.page.title()).not.toBe('1');
}

async function goThrough(screen: AtScreen, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await screen.page.goto(`${boot.url}${path}`);
    await expectUnrun(screen);
  }
}

/** Another name for a reason, and the last day of the first project. */
async function reviseAndEnd(officer: AtScreen): Promise<void> {
  const { page, complaints } = officer;
  await page.locator('summary', { hasText: '变更登记' }).click();
  await page.getByLabel('理由').fill('更名');
  await page.getByRole('button', { name: '变更登记' }).click();
  await page.getByText('与现有登记相同').waitFor();
  complaints.length = 0;
  await page.getByLabel('名称').first().fill('海王家居');
  await page.getByRole('button', { name: '变更登记' }).click();
  await page.getByRole('heading', { name: '海王家居' }).waitFor();
  await page.getByRole('button', { name: '结束项目' }).click();
  await page.getByLabel('最后一天').fill('2020-03-01');
  await page.getByRole('button', { name: '结束项目' }).click();
  await page.getByText('至 2020-03-01').waitFor();
}

describe('the register of enterprises', () => {
  inTownWithBrowser();
  beforeAll(async () => {
    await who.officer.post('/cases', requestBody());
    await boot.worker?.waitUntilCaughtUp();
  });

  it('is searched by name or code, and leads to who is stationed there and to the cases', async () => {
    const officer = await browser.signIn('officer');
    const { page } = officer;
    await page.getByRole('link', { name: '企业', exact: true }).click();
    await page.getByRole('link', { name: '茂林橡胶' }).waitFor();
    await checkScreen(officer);
    const find = async (typed: string): Promise<void> => {
      await page.getByRole('searchbox').fill(typed);
      await page.keyboard.press('Enter');
    };
    await find('没有这家');
    await page.getByText('没有符合条件的企业').waitFor();
    await checkScreen(officer);
    for (const typed of ['mlxj', '橡膠', ENTERPRISE.slice(-6)]) {
      await find('没有这家');
      await page.getByText('没有符合条件的企业').waitFor();
      await find(typed);
      await page.getByRole('link', { name: '茂林橡胶' }).waitFor();
    }
    await page.getByRole('link', { name: '茂林橡胶' }).click();
    await page.getByRole('heading', { name: '茂林橡胶' }).waitFor();
    await page.getByText('主岗').first().waitFor();
    await page.getByText('在岗').first().waitFor();
    await page.getByRole('link', { name: /^LSW-/ }).waitFor();
    await checkScreen(officer);
  });

  it('takes a new one, with its first project and its cadre; what is refused is said at the field', async () => {
    const officer = await browser.signIn('officer');
    const { page } = officer;
    await page.goto(`${boot.url}/console/enterprises/new`);
    await page.getByLabel('统一社会信用代码').fill('91370211MA3L000018');
    await page.getByLabel('名称').fill('海王家具');
    await page.getByLabel('行业').fill('家具');
    await page.getByLabel('姓名').fill('王强');
    await page.getByLabel('电话').fill('139');
    await page.getByRole('button', { name: '登记企业' }).click();
    await page.getByText('电话号码').waitFor();
    await page.getByLabel('电话').fill('13900000012');
    await page.getByRole('button', { name: '登记企业' }).click();
    await page.getByText('不是有效的统一社会信用代码').waitFor();
    // The browser tells of an answer that is a refusal.
    officer.complaints.length = 0;
    await checkScreen(officer);
    await page.getByLabel('统一社会信用代码').fill(NEW_CODE);
    await page.getByRole('button', { name: '登记企业' }).click();
    await page.getByRole('heading', { name: '海王家具' }).waitFor();
    await page.getByText('还没有人驻点').waitFor();
    await page.getByRole('link', { name: '13900000012' }).waitFor();
    await page.locator('summary', { hasText: '更改联系人' }).click();
    await page.getByLabel('姓名').fill('李娜');
    await page.getByLabel('电话').fill('13900000013');
    await page.getByRole('button', { name: '更改联系人' }).click();
    await page.getByRole('link', { name: '13900000013' }).waitFor();
    await page.locator('summary', { hasText: '更改联系人' }).click();
    await page.locator('summary', { hasText: '增加项目' }).click();
    await page.getByLabel('名称').last().fill('二号厂房');
    await page.getByRole('button', { name: '增加项目' }).click();
    await page.getByText('二号厂房').waitFor();
    await reviseAndEnd(officer);
    await page.locator('summary', { hasText: '安排驻点' }).click();
    await page.getByLabel('干部').selectOption('cadre');
    await page.getByLabel('起始日').fill('2020-02-01');
    await page.getByRole('button', { name: '安排驻点' }).click();
    await page.getByText('2020-02-01 起').waitFor();
    await checkScreen(officer);
    await page.getByRole('button', { name: '结束驻点' }).click();
    await page.getByLabel('截止日').fill('2020-01-01');
    await page.getByRole('button', { name: '结束驻点' }).click();
    await page.getByText('结束早于开始').waitFor();
    officer.complaints.length = 0;
    await checkScreen(officer);
    await page.getByLabel('截止日').fill('2020-02-29');
    await page.getByRole('button', { name: '结束驻点' }).click();
    await page.getByText('2020-02-01 至 2020-02-29').waitFor();
  });

  it('is read on a phone, and changed by nobody who may not', async () => {
    const auditor = await browser.signIn('auditor', { ...PHONE, locale: 'en-GB' });
    const { page } = auditor;
    await page.goto(`${boot.url}/console/enterprises`);
    await page.getByRole('link', { name: '茂林橡胶' }).waitFor();
    expect(await page.getByRole('link', { name: 'Register an enterprise' }).count()).toBe(0);
    await checkScreen(auditor);
    await page.getByRole('link', { name: '茂林橡胶' }).click();
    await page.getByText('since 2020-01-01').first().waitFor();
    await page.getByText('No contact registered').waitFor();
    expect(await page.getByRole('button', { name: 'End' }).count()).toBe(0);
    await checkScreen(auditor);
  });

  it('shows what somebody wrote as markup as he wrote it, wherever it stands, and runs none of it', async () => {
    const { officer, cadre } = who;
    const enterprise = { creditCode: MARKED_CODE, name: MARKUP, office: OFFICE, industry: 'rubber', aboveScale: true };
    await officer.openStream('/enterprises', { data: enterprise });
    const station = { cadre: 'cadre', role: 'lead', from: '2020-01-01' };
    await officer.send(`enterprises/${MARKED_CODE}`, 'StationCadre', station);
    const filed = { enterprise: MARKED_CODE, text: MARKUP, contact: { name: MARKUP, phone: '13900000021' } };
    const { id, number, receiptCode } = (await officer.openStream('/cases', requestBody(filed))).body;
    for (const type of ['TakeCase', 'AcceptCase', 'OfferCase']) await officer.send(`cases/${id}`, type);
    await cadre.send(`cases/${id}`, 'AcceptOffer');
    const put = await officer.post(`/cases/${id}/attachments`, new TextEncoder().encode(MARKUP));
    await officer.send(`cases/${id}`, 'AttachFile', { ...put.body, mediaType: 'image/png', name: MARKUP });
    await officer.send(`cases/${id}`, 'AddNote', { text: MARKUP });
    await boot.worker?.waitUntilCaughtUp();
    const holder = await browser.signIn('cadre');
    await goThrough(holder, ['/console/todo']);
    await cadre.send(`cases/${id}`, 'ResolveCase', { reply: MARKUP, outcome: 'solved' });
    await boot.worker?.waitUntilCaughtUp();
    const tabs = ['', '?tab=history', '?tab=files'].map((tab) => `/console/cases/${id}${tab}`);
    const lists = ['/console/cases', '/console/enterprises', `/console/enterprises/${MARKED_CODE}`];
    await goThrough(await browser.signIn('officer'), [...tabs, ...lists]);
    const requester = await browser.sit(PHONE);
    await requester.page.goto(`${boot.url}/track/#${number}`);
    await requester.page.locator('input[name=code]').fill(receiptCode);
    await requester.page.locator('button[type=submit]').click();
    await expectUnrun(requester);
  });
});
