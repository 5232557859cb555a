import { describe, expect, it } from '@jest/globals';
import { sitAtCase } from '../test/at-case.ts';
import { PHONE } from '../test/browser.ts';
import type { CaseHistoryEntry } from '../test/case-walker.ts';
import { checkScreen } from '../test/check-screen.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

/** The demonstration's intake is due after minutes. */
const LONG_OVERDUE_MS = 900_000;
const KEYS_OF_A_CASE = ['a', '.', '[', ']', 'o', 'w', 'e', 'd', 'n'];
/** Keys of a case and the form that each opens for its holder. */
const OPENED = [
  ['d', '办结'],
  ['w', '挂起'],
  ['e', '申请延期'],
  ['n', '备注'],
] as const;

describe('the page of a case', () => {
  inTownWithBrowser();

  /** The form of a supervisor who raises a rung, filled. */
  const beginRaising = async (id: string) => {
    const raising = await sitAtCase(browser, 'supervisor', id);
    await raising.press('更多操作');
    await raising.pressBeside(/^人工督办/);
    await raising.choose('督办单', /^督办级别/);
    await raising.write('理由', '企业已三次来电。');
    return raising;
  };

  it('begins an act by its key, or says why it is not possible now; the list of keys names each', async () => {
    const id = await lives.assignCase();
    const { screen } = await sitAtCase(browser, 'cadre', id);
    const { page } = screen;
    await page.getByRole('button', { name: '办结' }).waitFor();
    for (const [key, title] of OPENED) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').getByRole('heading', { name: title, exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.keyboard.press('?');
    for (const key of KEYS_OF_A_CASE)
      await page.getByRole('dialog').locator('kbd').getByText(key, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await page.getByRole('tab', { name: '办理过程', selected: true }).waitFor();
    await page.goto(`${boot.url}/console/cases/${id}?tab=history&v=2`);
    await page.getByText('的情况，只读').waitFor();
    await page.keyboard.press('z');
    await page.getByText('的情况，只读').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: '办理过程', selected: true }).waitFor();
    await page.goto(`${boot.url}/console/cases/${id}?tab=history&v=2`);
    await page.getByRole('link', { name: '回到现在' }).click();
    await page.getByText('的情况，只读').waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: '办理过程', selected: true }).waitFor();
    for (const key of ['g', 't']) await page.keyboard.press(key);
    await page.waitForURL('**/console/todo');
    const officer = await sitAtCase(browser, 'officer', id);
    await officer.screen.page.getByRole('button', { name: '备注' }).waitFor();
    await officer.screen.page.keyboard.press('o');
    await officer.screen.page.getByRole('status').filter({ hasText: '派单：' }).waitFor();
    expect(screen.complaints).toEqual([]);
  });

  it('shows what was asked and by whom, a photograph under its visit and among the files, and the way to the audit', async () => {
    const id = await lives.assignCase({ text: '节后工人回不来，需要包车。' });
    const cadre = await sitAtCase(browser, 'cadre', id, PHONE);
    const { page } = cadre.screen;
    await page.getByText('节后工人回不来，需要包车。').waitFor();
    await page.locator('a[href="tel:13900000021"]').waitFor();
    await cadre.press('走访');
    await cadre.write('走访情况', '现场查看。');
    await cadre.photograph('photos');
    await cadre.pressBeside('保存走访');
    await cadre.hasRecorded('走访');
    await page.getByRole('tab', { name: '办理过程' }).click();
    const visit = page.getByRole('listitem').filter({ hasText: '现场查看。' });
    await visit.locator('img').waitFor();
    await checkScreen(cadre.screen);
    await page.getByRole('tab', { name: '附件' }).click();
    await page
      .getByRole('tabpanel')
      .getByText(/cadre · .* · 走访/)
      .waitFor();
    await page.getByRole('tabpanel').getByRole('button', { name: /^现场/ }).click();
    await page.getByRole('dialog').locator('img').waitFor();
    await checkScreen(cadre.screen);
    expect(await page.getByRole('link', { name: '审计本件' }).count()).toBe(0);
    const auditor = await sitAtCase(browser, 'auditor', id);
    await auditor.screen.page.getByText('已密封').first().waitFor();
    await auditor.screen.page.getByRole('link', { name: '审计本件' }).click();
    await auditor.screen.page.getByRole('link', { name: '打开诉求' }).click();
    await auditor.screen.page.locator('#case-headline').waitFor();
    await checkScreen(auditor.screen);
  });

  it('takes an item that failed its look-back, with a photograph, through its rectification to a re-check that passes', async () => {
    const id = await lives.resolveCase();
    await who.supervisor.send(`cases/${id}`, 'AssignVerifier', { verifier: 'verifier' });
    await who.officer.send(`cases/${id}`, 'RecordCallback', { reached: true, satisfied: false, solved: true });
    const verifier = await sitAtCase(browser, 'verifier', id);
    await verifier.press('回头看');
    for (let n = 1; n <= 7; n += 1) await verifier.choose(n === 2 ? '不合格' : '合格', new RegExp(`^${n}\\. `));
    await verifier.beside.locator('[name="items.1.note"]').fill('口罩只够一天。');
    await verifier.photograph('items.1.files');
    await checkScreen(verifier.screen);
    await verifier.pressBeside('提交核查结果');
    await verifier.hasRecorded('回头看');
    await verifier.press('责令整改');
    await verifier.beside.getByText('防护物资储备').click();
    await verifier.beside.getByLabel(/^整改要求/).fill('三日内补足。');
    await checkScreen(verifier.screen);
    await verifier.pressBeside('责令整改');
    await verifier.hasRecorded('责令整改');
    const cadre = await sitAtCase(browser, 'cadre', id, PHONE);
    await cadre.press('整改完成');
    await cadre.write('整改情况', '已补足五百只。');
    await cadre.pressBeside('整改完成');
    await cadre.hasRecorded('整改完成');
    await verifier.press('复核');
    const { beside } = verifier;
    for (const before of ['口罩只够一天。', '三日内补足。', '已补足五百只。']) await beside.getByText(before).waitFor();
    await beside.getByText('已查 0 / 1 项').waitFor();
    await verifier.choose('合格', /^1\. 防护物资储备/);
    await checkScreen(verifier.screen);
    await verifier.pressBeside('提交复核结果');
    await verifier.hasRecorded('复核');
    await verifier.press('销号');
    await beside.getByText('回头看：合格 7 项，不合格 0 项').waitFor();
    const [looked, checked] = await lives.eventsOf(id, 'LookBackRecorded', 'RecheckRecorded');
    const failed = looked?.data.items.filter(({ passed }: { passed: boolean }) => !passed);
    const [file] = await lives.eventsOf(id, 'FileAttached');
    expect(failed).toEqual([{ item: 'protective-stock', passed: false, evidence: { files: [file?.data.hash] } }]);
    expect(checked?.data.items).toEqual([{ item: 'protective-stock', passed: true }]);
  });

  it('lets a supervisor raise a rung by one form', async () => {
    const id = await lives.assignCase();
    const raising = await beginRaising(id);
    await checkScreen(raising.screen);
    await raising.pressBeside('下达督办');
    await raising.hasRecorded('人工督办');
    const { entries } = (await who.supervisor.get(`/cases/${id}/history`)).body as { entries: CaseHistoryEntry[] };
    const raised = { rung: 'supervision-order', cause: 'by-hand', reason: '企业已三次来电。' };
    expect(entries.filter(({ type }) => type === 'RungRaised')).toMatchObject([{ actor: 'supervisor', data: raised }]);
  });

  it('lets a supervisor excuse a breach by one form, which stays in the record', async () => {
    boot.timeSource.setLag(LONG_OVERDUE_MS);
    const id = await lives.requestCase();
    boot.timeSource.setLag(0);
    await who.officer.send(`cases/${id}`, 'TakeCase');
    const excusing = await sitAtCase(browser, 'supervisor', id);
    await excusing.press('更多操作');
    await excusing.pressBeside(/^超期免责/);
    await excusing.beside.getByText(/^受理时限/).click();
    await excusing.write('理由', '当日停电，窗口无法受理。');
    await checkScreen(excusing.screen);
    await excusing.pressBeside('超期免责');
    await excusing.hasRecorded('超期免责');
    const { page } = excusing.screen;
    await page.getByRole('tab', { name: '办理过程' }).click();
    await page.getByRole('listitem').filter({ hasText: '当日停电，窗口无法受理。' }).waitFor();
    const [breach, excused] = await lives.eventsOf(id, 'ClockBreached', 'BreachExcused');
    expect(excused).toMatchObject({ actor: 'supervisor', data: { clock: breach?.data.clock } });
  });

  it('keeps what is typed while the api is restarted, and sends it once when it is there again', async () => {
    const id = await lives.assignCase();
    const raising = await beginRaising(id);
    await boot.stopApi();
    await raising.pressBeside('下达督办');
    await raising.beside.getByText('没有收到服务器的答复').waitFor();
    await boot.startApi();
    expect(await raising.beside.getByLabel('理由', { exact: true }).inputValue()).toBe('企业已三次来电。');
    await raising.pressBeside('再发一次');
    await raising.hasRecorded('人工督办');
    expect(await lives.eventsOf(id, 'RungRaised')).toHaveLength(1);
  });
});
