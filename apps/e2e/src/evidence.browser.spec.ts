import { sha256Hex } from '@lianxin/adapter-crypto';
import { describe, expect, it } from '@jest/globals';
import type { PossibleReply } from '@lianxin/contracts';
import { createProductModules } from '@lianxin/product';
import type { ChecklistItem, Programme } from '@lianxin/programme';
import { ProgrammeRegistry } from '@lianxin/programme';
import type { AtCase } from '../test/at-case.ts';
import { PICTURE, sitAtCase } from '../test/at-case.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { MINUTES } from '../test/fixture.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const UNIT = { zh: '只', en: 'pieces' };
const CHECKLIST: readonly ChecklistItem[] = [
  { id: 'disinfection-log', title: { zh: '消毒台账', en: 'disinfection log' }, evidence: { kind: 'file' } },
  { id: 'protective-stock', title: { zh: '防护物资', en: 'stock' }, evidence: { kind: 'count', unit: UNIT } },
  { id: 'delivery-receipt', title: { zh: '签收单', en: 'delivery receipt' }, evidence: { kind: 'signature' } },
  { id: 'rules-written', title: { zh: '制度成文', en: 'rules written' } },
];
const ruleBook = new ProgrammeRegistry();
const standing = ruleBook.findVersion(MINUTES)?.programme as Programme;
ruleBook.add([{ ...standing, version: 1050, checklist: CHECKLIST }], sha256Hex);

/** Of the pad, from its left top. */
const STROKE = [
  [0.2, 0.7],
  [0.4, 0.2],
  [0.6, 0.8],
  [0.8, 0.3],
] as const;

/** Signs with the mouse, or with whatever the pointer of this screen is. */
async function sign({ screen: { page }, beside }: AtCase, name = /签字：请在框内书写/): Promise<void> {
  const pad = beside.getByRole('img', { name });
  await pad.scrollIntoViewIfNeeded();
  const { x = 0, y = 0, width = 0, height = 0 } = (await pad.boundingBox()) ?? {};
  const [first, ...rest] = STROKE.map(([left, top]) => [x + left * width, y + top * height] as const);
  await page.mouse.move(...(first as readonly [number, number]));
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place, { steps: 5 });
  await page.mouse.up();
}

describe('a checklist whose items name their evidence', () => {
  inTownWithBrowser({ programme: 'demo-minutes@1050' }, { modules: createProductModules(ruleBook) });

  const toVerify = async (): Promise<string> => {
    const id = await lives.resolveCase();
    await who.supervisor.send(`cases/${id}`, 'AssignVerifier', { verifier: 'verifier' });
    await who.officer.send(`cases/${id}`, 'RecordCallback', { reached: true, satisfied: false, solved: true });
    await boot.worker?.waitUntilCaughtUp();
    return id;
  };

  it('is gone through on a phone: a photograph, a count, a signature that is drawn; what is missing is said at its item', async () => {
    const id = await toVerify();
    const verifier = await sitAtCase(browser, 'verifier', id, PHONE);
    const { beside, screen } = verifier;
    await verifier.press('回头看');
    for (let n = 1; n <= 4; n += 1) await verifier.choose('合格', new RegExp(`^${n}\\. `));
    await verifier.pressBeside('提交核查结果');
    for (const missing of ['请拍照或选择文件', '请填写清点数量，没有填 0', '请在框内签字，或选择已签字纸件的照片'])
      await beside.getByText(missing).waitFor();
    await beside.locator('[name="items.0.files"]:focus').waitFor();
    await checkScreen(screen);
    await verifier.photograph('items.0.files');
    await verifier.write('清点数量（只）', '200');
    await sign(verifier);
    await beside.getByText('签字-3.png').waitFor();
    await beside.getByRole('button', { name: '重签' }).click();
    await beside.getByText('签字-3.png').waitFor({ state: 'detached' });
    await sign(verifier);
    await beside.getByText('签字-3.png').waitFor();
    await verifier.pressBeside('提交核查结果');
    await beside.getByText('请填写签字人姓名').waitFor();
    await verifier.write('签字人', '王强');
    await checkScreen(screen);
    await verifier.pressBeside('提交核查结果');
    await verifier.hasRecorded('回头看');

    const files = await lives.eventsOf(id, 'FileAttached');
    const [photo, signature] = files.map(({ data }) => data.hash as string);
    const [looked] = await lives.eventsOf(id, 'LookBackRecorded');
    expect(looked?.data.items).toEqual([
      { item: 'disinfection-log', passed: true, evidence: { files: [photo] } },
      { item: 'protective-stock', passed: true, evidence: { count: 200, unit: '只' } },
      { item: 'delivery-receipt', passed: true, evidence: { signature } },
      { item: 'rules-written', passed: true },
    ]);
    expect(looked?.data.signatories).toEqual({ sealed: true });
    expect(files.map(({ data }) => data.mediaType)).toEqual(['image/png', 'image/png']);

    await screen.page.getByRole('tab', { name: '办理过程' }).click();
    await screen.page.getByText('防护物资：合格 · 200 只').waitFor();
    const entry = screen.page.getByRole('listitem').filter({ hasText: '签收单：合格 · 王强签字' }).first();
    await entry.getByText('签字-3.png').scrollIntoViewIfNeeded();
    for (const n of [0, 1]) await entry.locator('img').nth(n).waitFor();
    await checkScreen(screen);
    const auditor = await browser.signIn('auditor');
    await auditor.page.goto(`${boot.url}/console/cases/${id}?tab=history`);
    await auditor.page.getByText('签收单：合格 · 已签字，姓名已封存').waitFor();
  });

  it('is gone through without drawing too: a picture of the signed paper; a draft keeps what was typed, in English', async () => {
    const id = await toVerify();
    const ofTheWork = (await who.cadre.post(`/cases/${id}/attachments`, Buffer.from('送货单'))).body;
    await who.cadre.send(`cases/${id}`, 'AttachFile', { ...ofTheWork, mediaType: 'text/plain', name: '送货.txt' });
    const { commands } = (await who.verifier.get(`/cases/${id}/commands`)).body as PossibleReply;
    const asked = commands.find(({ type }) => type === 'RecordLookBack');
    expect(asked?.items?.map(({ evidence }) => evidence)).toEqual(CHECKLIST.map(({ evidence }) => evidence));
    expect(asked?.choices?.['items.evidence.files']).toEqual([]);
    const verifier = await sitAtCase(browser, 'verifier', id, { locale: 'en-GB' });
    const { beside, screen } = verifier;
    const { page } = screen;
    const open = () => page.getByRole('button', { name: 'Look-back', exact: true }).click();
    await open();
    // Long enough before the page goes for its draft to be kept.
    await verifier.write('How many, in pieces', '0');
    for (let n = 1; n <= 4; n += 1)
      await verifier.choose(n === 2 ? 'Not in order' : 'In order', new RegExp(`^${n}\\. `));
    await page.reload();
    await open();
    await beside.getByText(/Your draft of .* is back/).waitFor();
    expect(await beside.getByLabel('How many, in pieces').inputValue()).toBe('0');
    await verifier.write('Who signed', 'Wang');
    await verifier.photograph('items.0.files');
    await beside.locator('[name="items.2.signature"]').setInputFiles({ ...PICTURE, name: 'signed.png' });
    await beside.getByText(/^signed\.jpg/).waitFor();
    await checkScreen(screen);
    await verifier.pressBeside('Submit look-back');
    await page.getByRole('status').filter({ hasText: 'Recorded: Look-back' }).waitFor();
    const [looked] = await lives.eventsOf(id, 'LookBackRecorded');
    expect(looked?.data.items[1]).toEqual({
      item: 'protective-stock',
      passed: false,
      evidence: { count: 0, unit: '只' },
    });
    await page.getByRole('tab', { name: 'Record' }).click();
    await page.getByText('delivery receipt: In order · signed by Wang').waitFor();
    await page.getByText('stock: Not in order · 0 pieces').waitFor();
  });
});
