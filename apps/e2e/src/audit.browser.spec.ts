import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryReply, ProofReply } from '@lianxin/contracts';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { AtScreen } from '../test/browser.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { MINUTES, OFFICE } from '../test/fixture.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { Terminal } from '../test/terminal.ts';
import { waitUntil } from '../test/wait.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const HOUR_MS = 3_600_000;

describe('the auditor at the console', () => {
  inTownWithBrowser();
  const folder = temporaryFolder();
  let id: string;
  let number: string;
  let entries: HistoryReply['entries'];
  beforeAll(async () => {
    id = await lives.resolveCase();
    const isNone = (waiting: readonly string[]): boolean => waiting.length === 0;
    await waitUntil('every notice is sent', () => lives.pendingNotices(id), isNone);
    await boot.worker?.waitUntilCaughtUp();
    ({ entries } = (await who.auditor.get(`/cases/${id}/history`)).body as HistoryReply);
    number = (await who.auditor.get(`/cases/${id}`)).body.number as string;
  });

  async function atCase(auditor: AtScreen, search = ''): Promise<void> {
    await auditor.page.goto(`${boot.url}/console/audit/cases/${id}${search}`);
    await auditor.page.getByRole('slider').waitFor();
  }

  it('finds entries over all cases by what happened, with what was asked for in the address', async () => {
    const auditor = await browser.signIn('auditor');
    await auditor.page.getByRole('link', { name: '审计' }).click();
    await auditor.page.getByRole('row').nth(3).waitFor();
    await checkScreen(auditor);
    await auditor.page.getByLabel('事件').selectOption({ label: '办结' });
    await auditor.page.getByRole('button', { name: '查询' }).click();
    const found = auditor.page.getByRole('row', { name: number });
    await found.waitFor();
    expect(new URL(auditor.page.url()).searchParams.get('type')).toBe('CaseResolved');
    const resolved = entries.find(({ type }) => type === 'CaseResolved');
    await found.getByRole('link').click();
    await auditor.page.getByRole('slider', { name: '记录的位置' }).waitFor();
    expect(await auditor.page.getByRole('slider').getAttribute('aria-valuenow')).toBe(String(resolved?.version));
    await checkScreen(auditor);
  });

  it('is asked by names, and answers by them: who, under which programme, of which office', async () => {
    const auditor = await browser.signIn('auditor');
    await auditor.page.goto(`${boot.url}/console/audit`);
    await auditor.page.getByLabel('办理人', { exact: true }).selectOption('系统计时');
    await auditor.page.getByLabel('方案').selectOption({ label: '演示方案（分钟） 第 1 版' });
    await auditor.page.getByLabel('单位', { exact: true }).selectOption({ label: '灵山卫街道' });
    await auditor.page.getByRole('button', { name: '查询' }).click();
    await auditor.page.getByRole('row', { name: number }).first().waitFor();
    const { searchParams } = new URL(auditor.page.url());
    expect(['actor', 'programme', 'office'].map((one) => searchParams.get(one))).toEqual(['clock', MINUTES, OFFICE]);
    await checkScreen(auditor);
    await auditor.page.goto(`${boot.url}/console/audit?type=OfficeRegistered`);
    await auditor.page.getByRole('cell', { name: '单位 灵山卫街道' }).waitFor();
    await checkScreen(auditor);
  });

  it('says where no entry matches, and the way on', async () => {
    const auditor = await browser.signIn('auditor');
    await auditor.page.goto(`${boot.url}/console/audit?actor=nobody`);
    await auditor.page.getByText('没有符合条件的记录').waitFor();
    await checkScreen(auditor);
  });

  it('goes through a case entry by entry by the keys, as state, with what each entry changed', async () => {
    const auditor = await browser.signIn('auditor');
    await atCase(auditor);
    const slider = auditor.page.getByRole('slider');
    // The case goes on by its clocks meanwhile.
    const last = await slider.getAttribute('aria-valuemax');
    expect(await slider.getAttribute('aria-valuenow')).toBe(last);
    await slider.press('Home');
    await auditor.page.getByRole('heading', { name: '第 1 条之后的状态' }).waitFor();
    expect(new URL(auditor.page.url()).searchParams.get('v')).toBe('1');
    const taken = entries.find(({ type }) => type === 'CaseTaken')?.version ?? 0;
    for (let n = 1; n < taken; n += 1) await slider.press('ArrowRight');
    const changes = auditor.page.getByRole('region', { name: '这一条改变了什么' });
    await changes.getByText('已认领').waitFor();
    const state = auditor.page.getByRole('region', { name: '当时的状态' });
    await state.getByText('已认领').waitFor();
    await slider.press('End');
    await auditor.page.getByRole('heading', { name: `第 ${last} 条之后的状态` }).waitFor();
    await auditor.page.getByLabel('第几条').fill('2020-01-01');
    await auditor.page.getByLabel('第几条').press('Enter');
    await auditor.page.getByRole('alert').first().waitFor();
    await auditor.page.getByLabel('第几条').fill('3');
    await auditor.page.getByLabel('第几条').press('Enter');
    await auditor.page.getByRole('heading', { name: '第 3 条之后的状态' }).waitFor();
    expect(await auditor.page.getByRole('main').getByText('包车').count()).toBe(0);
  });

  it('shows the case at two moments: as it was, and as it was known', async () => {
    const auditor = await browser.signIn('auditor');
    const knownAt = entries.find(({ type }) => type === 'CaseTaken')?.recordedAt ?? '';
    const known = entries.filter(({ recordedAt }) => recordedAt <= knownAt).length;
    await atCase(auditor, `?knownAt=${encodeURIComponent(knownAt)}`);
    await auditor.page.getByRole('heading', { name: `第 ${known} 条之后的状态` }).waitFor();
    await checkScreen(auditor);
    const last = await auditor.page.getByRole('slider').getAttribute('aria-valuemax');
    await auditor.page.getByRole('button', { name: '回到现在' }).click();
    await auditor.page.getByRole('heading', { name: `第 ${last} 条之后的状态` }).waitFor();
  });

  it('goes to what is typed at its two moments: what is true by then, and what of it was known when', async () => {
    const auditor = await browser.signIn('auditor');
    const { page } = auditor;
    // As the office's wall shows it, to the minute; read as its last second.
    const wall = (ms: number): string => new Date(ms + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');
    const type = async (field: string, typed: string): Promise<Record<string, string>> => {
      await page.getByLabel(field).fill(typed);
      await page.getByLabel(field).press('Enter');
      await page
        .getByRole('status')
        .filter({ hasText: `${typed}:59` })
        .waitFor();
      return Object.fromEntries(new URL(page.url()).searchParams);
    };
    await atCase(auditor);
    expect(Object.keys(await type('生效截至', wall(Date.now() + HOUR_MS)))).toEqual(['asOf']);
    await page.getByText('到这一时刻还会自动记录（已计入状态）').waitFor();
    const { asOf, knownAt = '' } = await type('当时已知', wall(Date.parse(entries[0]?.recordedAt ?? '')));
    expect(asOf).toBeDefined();
    const recorded = ((await who.auditor.get(`/cases/${id}/history`)).body as HistoryReply).entries;
    const known = recorded.filter(({ recordedAt }) => recordedAt <= knownAt).length;
    await page.getByRole('heading', { name: `第 ${known} 条之后的状态` }).waitFor();
    await checkScreen(auditor);
  });

  it('verifies the chain in the browser: one byte of an answer changed, and it is red', async () => {
    const auditor = await browser.signIn('auditor');
    await atCase(auditor);
    // The case goes on by its clocks meanwhile.
    const said = await auditor.page.getByText(/^记录链校验通过：\d+ 条，末条哈希 [0-9a-f]{12}…/).innerText();
    const [, count, head] = /(\d+) 条，末条哈希 ([0-9a-f]{12})/.exec(said) ?? [];
    const recorded = (await who.auditor.get(`/cases/${id}/history`)).body as HistoryReply;
    expect(recorded.entries[Number(count) - 1]?.hash).toMatch(new RegExp(`^${head}`));
    await auditor.page.route('**/proof', async (route) => {
      const answer = await route.fetch();
      const proof = (await answer.json()) as ProofReply;
      const text = JSON.stringify(proof).replace('"type":"CaseTaken"', '"type":"CaseTakem"');
      await route.fulfill({ response: answer, body: text });
    });
    await auditor.page.getByRole('button', { name: '重新校验' }).click();
    const alert = auditor.page.getByRole('alert').filter({ hasText: '链不完整' });
    await alert.waitFor();
    const taken = entries.find(({ type }) => type === 'CaseTaken')?.version;
    expect(await alert.innerText()).toContain(`第 ${taken} 条：内容与它的哈希不符`);
    await checkScreen(auditor);
  });

  it('takes a dossier away, sealed or opened for a reason, that is checked offline', async () => {
    const nowhere = { database: { url: '', ownerUrl: '' }, temporal: { address: '', namespace: '' } };
    const terminal = new Terminal({ folder, url: boot.url, ...nowhere }, 'auditor');
    const auditor = await browser.signIn('auditor');
    await atCase(auditor);
    await auditor.page.getByText('导出卷宗').click();
    await checkScreen(auditor);
    for (const [reason, name] of Object.entries({ '': '导出（保持密封）', 市民投诉复核: '记录理由并导出' })) {
      await auditor.page.getByLabel('打开密封内容的理由').fill(reason);
      const download = auditor.page.waitForEvent('download');
      await auditor.page.getByRole('button', { name }).click();
      const file = join(folder, `${reason === '' ? 'sealed' : 'opened'}.jsonl`);
      await (await download).saveAs(file);
      const { code, out } = await terminal.run('verify', 'dossier', file);
      expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining(number) });
      expect(readFileSync(file, 'utf8').includes('节后工人回不来')).toBe(reason !== '');
    }
    await boot.runtime.accessLog.flush();
    const { body } = await who.operator.get(`/access-logs/auditor-${new Date().toISOString().slice(0, 10)}/history`);
    const noted = (body as { entries: { data: { what: string; reason?: string } }[] }).entries.map(({ data }) => data);
    const what = noted.filter(({ reason }) => reason === '市民投诉复核').map((one) => one.what);
    expect(what).toEqual(['sealed-read', 'dossier-taken']);
  });

  it('is one column on a phone, in English too, and for auditors and operators alone', async () => {
    const auditor = await browser.signIn('auditor', { ...PHONE, locale: 'en-GB' });
    await atCase(auditor, '?v=4');
    await auditor.page.getByText('Chain intact').waitFor();
    await checkScreen(auditor);
    await auditor.page.goto(`${boot.url}/console/audit`);
    await auditor.page.getByRole('row').nth(3).waitFor();
    await checkScreen(auditor);
    const officer = await browser.signIn('officer');
    expect(await officer.page.getByRole('link', { name: '审计' }).count()).toBe(0);
  });
});
