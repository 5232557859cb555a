import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sha256Hex } from '@lianxin/adapter-crypto';
import { createProductModules } from '@lianxin/product';
import { ProgrammeRegistry } from '@lianxin/programme';
import type { Programme } from '@lianxin/programme';
import type { AtScreen } from '../test/browser.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { MINUTES } from '../test/fixture.ts';
import { boot, lives } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const ruleBook = new ProgrammeRegistry();
const standing = ruleBook.findVersion(MINUTES)?.programme as Programme;
const LONGER = `${standing.id}@1001`;
const resolve = { ...standing.clocks.resolve, amount: 500 };
ruleBook.add([{ ...standing, version: 1001, clocks: { ...standing.clocks, resolve } }], sha256Hex);
const CASES = 3;
/** Enough to order it and to have it confirmed, at least ten seconds ahead. */
const AHEAD_MS = 60_000;
const HOUR_MS = 3_600_000;
const EIGHT_HOURS_MS = 28_800_000;

describe('a change of rules at the console', () => {
  inTownWithBrowser({}, { modules: createProductModules(ruleBook) });
  let operator: AtScreen;
  let supervisor: AtScreen;
  let leader: AtScreen;
  let address: string;
  beforeAll(async () => {
    for (let i = 0; i < CASES; i += 1) await lives.assignCase();
    await boot.worker?.waitUntilCaughtUp();
    [operator, supervisor, leader] = await Promise.all([
      ...[browser.sit(), browser.sit({ ...PHONE, locale: 'en-GB' }), browser.sit()],
    ] as const);
    await operator.signIn('operator');
    await supervisor.signIn('supervisor');
    await leader.signIn('leader');
  });

  /** Of what is chosen already, from so long after now on. */
  async function askPreview(aheadMs: number): Promise<void> {
    const wall = new Date(Date.now() + EIGHT_HOURS_MS + aheadMs).toISOString().slice(0, 19);
    await operator.page.getByLabel('生效时间').fill(wall);
    await operator.page.getByRole('button', { name: '预览影响' }).press('Enter');
  }

  async function previewFrom(from: string, to: string, aheadMs: number): Promise<void> {
    const { page } = operator;
    await page.goto(`${boot.url}/console/rules/changes/new`);
    await page.getByLabel('现行版本').selectOption(from);
    await page.getByLabel('改用版本').selectOption(to);
    await askPreview(aheadMs);
  }

  /** A button of the change, pressed once more where it asks whether that is meant. */
  async function press({ page }: AtScreen, name: string): Promise<void> {
    await page.getByRole('button', { name }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** Orders the way back, far enough ahead for all that is done to it. */
  async function orderBack(title: string): Promise<void> {
    const { page } = operator;
    await previewFrom(LONGER, MINUTES, HOUR_MS);
    await page.getByLabel('名称').fill(title);
    await page.getByLabel('请输入受影响的件数').fill(String(CASES));
    await page.getByRole('button', { name: '下达变更' }).press('Enter');
    await page.getByText('下达人不能自己确认').waitFor();
  }

  it('begins with the programmes: each version in words, two of them side by side', async () => {
    const { page } = operator;
    await page.getByRole('link', { name: '规则', exact: true }).click();
    await page.getByText('还没有下达过规则变更').waitFor();
    await page.getByRole('row', { name: /^演示方案/ }).waitFor();
    await checkScreen(operator);
    await page.getByRole('link', { name: /^演示方案.*第 1001 版/ }).click();
    await page.getByText('500 分钟').waitFor();
    await page.getByLabel('与另一版本比较').selectOption(MINUTES);
    await page.getByRole('cell', { name: /^500 分钟/ }).waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(1);
    // Of its source the programme says something in English.
    await checkScreen(operator, ['minutes']);
  });

  it('is previewed case by case; a figure shows what it counts', async () => {
    const { page } = operator;
    await page.goto(`${boot.url}/console/rules/changes/new`);
    await page.getByLabel('现行版本').selectOption(MINUTES);
    await page.getByLabel('改用版本').selectOption(LONGER);
    await page.getByRole('cell', { name: /^500 分钟/ }).waitFor();
    await checkScreen(operator);
    await askPreview(-HOUR_MS);
    await page.getByText('变更最早于').waitFor();
    // The browser tells of an answer that is a refusal.
    operator.complaints.length = 0;
    // By then the clocks have run out.
    await askPreview(HOUR_MS);
    await page.getByRole('link', { name: `${CASES} 超期保留` }).click();
    await page.getByRole('heading', { name: '超期保留' }).waitFor();
    expect(await page.getByRole('link', { name: /^LSW-/ }).count()).toBe(CASES);
    await checkScreen(operator);
    address = page.url();
  });

  it('begins with the amendment of a link, where it is in the list, and else goes on without it', async () => {
    const { page } = operator;
    await page.goto(`${boot.url}/console/rules/changes/new?amendment=NOPE`);
    await page.getByText('链接中的日历调整不在下列之中').waitFor();
    await checkScreen(operator);
    await page.getByRole('checkbox').first().press('Space');
    await askPreview(HOUR_MS);
    await page.waitForURL(/preview=/);
  });

  it('is looked at by a supervisor at the same address, on a phone, who hands it on', async () => {
    const { page } = supervisor;
    await page.goto(`${boot.url}/console/rules`);
    await page.getByRole('row', { name: /^Demonstration in minutes/ }).waitFor();
    await checkScreen(supervisor);
    await page.getByRole('link', { name: 'New change' }).click();
    await page.getByLabel('From version').selectOption(MINUTES);
    await page.getByLabel('To version').selectOption(LONGER);
    await page.getByText('500 minutes').waitFor();
    await checkScreen(supervisor);
    await page.goto(address);
    await page.getByRole('heading', { name: 'Overdue kept' }).waitFor();
    expect(await page.getByRole('link', { name: /^LSW-/ }).count()).toBe(CASES);
    await page.getByText('exactly this preview').waitFor();
    expect(await page.getByRole('button', { name: 'Order the change' }).count()).toBe(0);
    await checkScreen(supervisor);
  });

  it('is ordered by the number of its cases, and waits for another person', async () => {
    const { page } = operator;
    await previewFrom(MINUTES, LONGER, AHEAD_MS);
    await page.getByLabel('名称').fill('办理时限调整');
    await page.getByLabel('请输入受影响的件数').fill('1');
    await page.getByRole('button', { name: '下达变更' }).click();
    await page.getByText(`受影响的是 ${CASES} 件`).waitFor();
    await page.getByLabel('请输入受影响的件数').fill(String(CASES));
    await page.getByRole('button', { name: '下达变更' }).press('Enter');
    await page.getByText('下达人不能自己确认').waitFor();
    expect(await page.getByRole('button', { name: '确认变更' }).count()).toBe(0);
  });

  it('takes effect before everybody’s eyes once a leader has confirmed it', async () => {
    await leader.page.goto(address);
    await leader.page.getByRole('button', { name: '复制地址' }).waitFor();
    await leader.page.goto(`${boot.url}/console/rules`);
    await leader.page.getByRole('link', { name: '办理时限调整' }).click();
    await leader.page.getByRole('button', { name: '确认变更' }).press('Enter');
    await leader.page.getByText('件诉求将自生效时起按新规则办理').waitFor();
    await checkScreen(leader);
    await leader.page.getByRole('dialog').getByRole('button', { name: '确认变更' }).press('Enter');
    await leader.page.getByRole('dialog').waitFor({ state: 'detached' });
    await leader.page.getByRole('status').filter({ hasText: '已下达' }).waitFor();
    for (const { page } of [leader, operator]) {
      await page.getByRole('status').filter({ hasText: '完成' }).waitFor();
      expect(await page.getByText('有变化').locator('xpath=following-sibling::dd').textContent()).toBe(String(CASES));
    }
    for (const name of ['下达人', '确认人']) await operator.page.getByText(name).first().waitFor();
    await checkScreen(operator);
    await operator.page.getByRole('link', { name: '查看下达时的预览' }).click();
    const [saved] = await Promise.all([
      operator.page.waitForEvent('download'),
      operator.page.getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    expect(new Set(readFileSync(await saved.path(), 'utf8').match(/LSW-\d{4}-\d{6}/g)).size).toBe(CASES);
    await operator.page.getByRole('link', { name: /^LSW-/ }).first().click();
    await operator.page.getByRole('link', { name: /第 1001 版/ }).waitFor();
  });

  it('that was ordered is taken back', async () => {
    const { page } = operator;
    await orderBack('恢复原规则');
    await press(operator, '撤回变更');
    await page.getByRole('status').filter({ hasText: '已撤回' }).waitFor();
    await checkScreen(operator);
  });

  it('that was confirmed is paused, goes on, and is stopped before it reaches a case', async () => {
    const { page } = operator;
    await orderBack('再次恢复原规则');
    await leader.page.goto(page.url());
    await press(leader, '确认变更');
    await press(operator, '暂停变更');
    await page.getByRole('status').filter({ hasText: '已暂停' }).waitFor();
    await checkScreen(operator);
    await press(operator, '继续变更');
    await press(operator, '暂停变更');
    await press(operator, '停止变更');
    for (const one of [operator, leader]) await one.page.getByRole('status').filter({ hasText: '已停止' }).waitFor();
    expect(await page.getByText('有变化').locator('xpath=following-sibling::dd').textContent()).toBe('0');
    await checkScreen(operator);
  });
});
