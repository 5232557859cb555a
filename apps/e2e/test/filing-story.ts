import { expect, it } from '@jest/globals';
import type { AtScreen, DrivenBrowser } from './browser.ts';
import { DESK, PHONE } from './browser.ts';
import { checkScreen } from './check-screen.ts';
import { ENTERPRISE, OFFICE } from './fixture.ts';
import { boot, who } from './in-town.ts';
import { callApi } from './person.ts';

/** Of the office, for the public. */
export const TELEPHONE = '0532-86880000';

/** A firm at its phone: each field as it is named in the form. */
async function typeFiling({ page }: AtScreen, phone: string): Promise<void> {
  const typed = { enterprise: ENTERPRISE.toLowerCase(), text: '三十名工人滞留湖北，无法返岗', name: '王强', phone };
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name=${name}]`).fill(value);
  await page.locator('select[name=category]').selectOption('labour');
}
const MB = 1_048_576;
/** Two that are taken, one in which is nothing, and one that is larger than any may be. */
const FILES = [
  { name: '工资表.txt', mimeType: 'text/plain', buffer: Buffer.from('三十人') },
  { name: '花名册.txt', mimeType: 'text/plain', buffer: Buffer.from('王强等') },
  { name: '空白.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  { name: '厂区.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(21 * MB) },
];
type PickedFile = (typeof FILES)[number];
const fileOf = (phone: string) => ({
  ...{ office: OFFICE, enterprise: ENTERPRISE, kind: 'help', category: 'labour', text: '缺工人' },
  contact: { name: '王强', phone },
});

/** The answer to the first file is lost on its way, though the file is not; the second is to come when a minute is over. */
async function loseAnswers({ page }: AtScreen): Promise<void> {
  let acts = 0;
  await page.route('**/receipts/act', async (route) => {
    acts += 1;
    if (acts === 1) return route.fetch().then(() => route.abort('connectionfailed'));
    if (acts === 3) return route.fulfill({ status: 429, headers: { 'retry-after': '60' }, json: { detail: '' } });
    return route.continue();
  });
}

/** A request filed in public, from the firm's phone to its being verified; then one more than the quota takes. */
export function tellOfFiling(browser: () => DrivenBrowser): void {
  const PHONES = ['13800000021', '13800000022'] as const;
  const button = ({ page }: AtScreen, name: string) => page.getByRole('button', { name });
  let receipt: readonly (string | null)[] = [];

  it('takes it on a phone, shows number and code, and leads to how far it is', async () => {
    const firm = await browser().sit(PHONE);
    await firm.page.goto(`${boot.url}/track/`);
    await button(firm, '提交诉求').click();
    await firm.page.getByRole('main').getByRole('link', { name: TELEPHONE }).waitFor();
    await checkScreen(firm);
    await typeFiling(firm, PHONES[0]);
    const chosen = firm.page.getByLabel('附件');
    await chosen.setInputFiles(Array.from({ length: 21 }, (_, n) => ({ ...FILES[0], name: `${n}.txt` }) as PickedFile));
    const said = await chosen.evaluate(
      (input) => (input as unknown as { validationMessage: string }).validationMessage,
    );
    expect(said).toBe('一次最多选择 20 个文件');
    await chosen.setInputFiles(FILES);
    await loseAnswers(firm);
    await button(firm, '提交').last().click();
    await firm.page.getByRole('heading', { name: '诉求已提交' }).waitFor();
    await firm.page.getByText('已发送 1 / 4。').waitFor();
    await firm.page.getByText('空白.txt 是空文件').waitFor();
    await firm.page.getByText('没有收下的').waitFor();
    // The browser tells of an answer that is a refusal or lost, and so does the page.
    expect(firm.complaints.splice(0).filter((one) => !/413|429|ERR_/.test(one))).toEqual([]);
    await checkScreen(firm);
    await button(firm, '重发未送达的附件').click();
    await firm.page.getByText('已发送 2 / 4。').waitFor();
    await button(firm, '重发未送达的附件').waitFor({ state: 'detached' });
    await checkScreen(firm);
    receipt = await firm.page.locator('dd').allTextContents();
    expect(firm.page.url()).not.toContain(receipt[1]);
    await button(firm, '查询进度').click();
    await boot.worker?.waitUntilCaughtUp();
    await firm.page.locator('input[name=code]').fill(receipt[1] ?? '');
    await button(firm, '查询').click();
    await firm.page.getByText('按登记或公开的联系方式').waitFor();
    await checkScreen(firm);
  });

  it('marks it for staff, who cannot accept it before they have reached the firm', async () => {
    const officer = await browser().sit();
    await officer.signIn('officer');
    await officer.page.goto(`${boot.url}/console/cases?unverified=true`);
    const row = officer.page.getByRole('row').filter({ hasText: receipt[0] ?? '' });
    await row.getByText('未核实').waitFor();
    await checkScreen(officer);
    await row.getByRole('link').click();
    await officer.page.getByText('尚未核实').waitFor();
    await checkScreen(officer);
    await button(officer, '认领').click();
    await officer.page.getByRole('button', { name: '核实企业' }).click();
    const form = officer.page.getByRole('dialog');
    await form.getByText('企业库没有登记联系人').waitFor();
    expect(await form.getByText('登记联系人', { exact: true }).count()).toBe(0);
    await form.getByText('公开的电话').click();
    await form.getByText('国家企业信用信息公示系统').click();
    await checkScreen(officer);
    const contact = { name: '王强', phone: '13900000012' };
    await who.officer.send(`enterprises/${ENTERPRISE}`, 'ChangeContact', { contact });
    await officer.page.reload();
    await officer.page.getByRole('button', { name: '核实企业' }).click();
    await form.getByRole('link', { name: contact.phone }).waitFor();
    await form.getByText('登记联系人', { exact: true }).click();
    await checkScreen(officer);
    await form.getByRole('button', { name: '核实企业' }).click();
    await officer.page.getByRole('button', { name: '受理' }).first().waitFor();
    expect(await officer.page.getByText('尚未核实').count()).toBe(0);
  });

  it('beyond the quota has the browser solve a puzzle, in English too, and compares with a request that is shown', async () => {
    for (let n = 0; n < 3; n += 1) {
      const headers = { 'idempotency-key': `filed-${n}-by-api` };
      const { status } = await callApi(`${boot.url}/requests`, 'POST', {
        body: { data: fileOf(PHONES[1]) },
        headers,
      });
      expect(status).toBe(201);
    }
    const firm = await browser().sit({ ...DESK, locale: 'en-GB' });
    await firm.page.goto(`${boot.url}/track/#file`);
    await firm.page.locator('input[name=phone]').waitFor();
    await typeFiling(firm, PHONES[1]);
    await firm.page.getByText('Filed something similar before?').click();
    await firm.page.getByLabel('Number').fill(receipt[0] ?? '');
    await firm.page.getByLabel('Receipt code').fill(receipt[1] ?? '');
    await button(firm, 'Compare').click();
    await firm.page.getByText('says much the same').waitFor();
    await checkScreen(firm);
    const puzzle = Promise.withResolvers<void>();
    let sent = 0;
    await firm.page.route('**/requests', async (route) => {
      sent += 1;
      // Solved sooner than it is seen, now and then.
      if (sent > 1) await puzzle.promise;
      return route.continue();
    });
    await button(firm, 'Submit').last().click();
    await firm.page.getByText('solves a small puzzle').waitFor();
    puzzle.resolve();
    await firm.page.getByRole('heading', { name: 'Your request is filed' }).waitFor();
    // The refusal that asks for the puzzle is an error to the browser, and none to the person.
    expect(firm.complaints.splice(0).filter((one) => !one.includes('429'))).toEqual([]);
    await checkScreen(firm);
  });
}
