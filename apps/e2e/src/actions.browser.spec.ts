import { describe, expect, it } from '@jest/globals';
import { AtCase, sitAtCase } from '../test/at-case.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { requestBody } from '../test/fixture.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { findNewIds, loseFirstAnswer } from '../test/sent-again.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

describe('acting from the page of a case', () => {
  inTownWithBrowser();

  const sitAt = (name: string, id: string, options: object = {}): Promise<AtCase> =>
    sitAtCase(browser, name, id, options);
  const sitAtToDo = async (name: string, options: object = {}): Promise<AtCase> => {
    const sitting = new AtCase(await browser.signIn(name, options));
    await sitting.goToToDo();
    return sitting;
  };
  const numberOf = async (id: string): Promise<string> => (await who.officer.get(`/cases/${id}`)).body.number as string;
  const commandsOf = async (id: string): Promise<readonly string[]> =>
    (await lives.history(id)).map(({ type }) => type);

  it('takes, accepts and offers a case: each act shown at once, with the focus on what it led to', async () => {
    const filed = await who.officer.openStream('/cases', requestBody());
    const officer = await sitAt('officer', filed.body.id as string);
    await checkScreen(officer.screen);
    await officer.press('认领');
    await officer.hasRecorded('认领');
    await officer.press('受理');
    await officer.hasRecorded('受理');
    await officer.press('派单');
    await officer.screen.page.getByRole('radio', { name: /本企业主岗/ }).waitFor();
    await checkScreen(officer.screen);
    await officer.screen.page.keyboard.press('Control+Enter');
    await officer.hasRecorded('派单');
    expect(await commandsOf(filed.body.id as string)).toContain('CaseOffered');
    await officer.screen.page.keyboard.press('.');
    await officer.screen.page.getByText('现在不能办').click();
    await checkScreen(officer.screen);
    await officer.screen.page.keyboard.press('Escape');
    expect(officer.screen.complaints).toEqual([]);
  });

  it('lets a cadre accept by one press on a phone, and says at the field what is missing', async () => {
    const id = await lives.offerCase();
    const cadre = await sitAt('cadre', id, PHONE);
    await cadre.press('接单');
    await cadre.hasRecorded('接单');
    expect(cadre.steps).toBe(1);
    await cadre.press('办结');
    await cadre.choose('部分解决', /办理结果/);
    await cadre.pressBeside('办结：部分解决');
    await cadre.screen.page.locator('[name=reply]:focus').waitFor();
    await cadre.beside.getByText('必填').waitFor();
    await checkScreen(cadre.screen);
  });

  it('logs a visit in three steps from the to-do list and one for its photograph, and resolves in three; by keys alone', async () => {
    const id = await lives.assignCase();
    const cadre = await sitAtToDo('cadre');
    cadre.byKeys = true;
    await cadre.pressInRow(await numberOf(id), '走访');
    await cadre.write('走访情况', '现场查看，口罩已到位。');
    await cadre.photograph('photos');
    await checkScreen(cadre.screen);
    await cadre.pressBeside('保存走访');
    await cadre.hasRecorded('走访');
    expect(cadre.steps).toBe(3 + 1);
    await cadre.goToToDo();
    await cadre.pressInRow(await numberOf(id), '办理');
    await cadre.write('答复', '包车已安排，工人明日到厂。');
    await cadre.pressBeside('办结：已解决');
    await cadre.hasRecorded('办结');
    expect(cadre.steps).toBe(3);
    expect(await commandsOf(id)).toEqual(expect.arrayContaining(['FileAttached', 'VisitLogged', 'CaseResolved']));
  });

  it('accepts an offer by one press on the to-do list of a phone', async () => {
    const id = await lives.offerCase();
    const cadre = await sitAtToDo('cadre', PHONE);
    await cadre.pressInRow(await numberOf(id), '办理');
    await cadre.hasRecorded('接单');
    expect(cadre.steps).toBe(1);
  });

  it('keeps what was typed where somebody else was there meanwhile, and sends it all the same', async () => {
    const id = await lives.assignCase();
    const cadre = await sitAt('cadre', id);
    await cadre.press('走访');
    await cadre.write('走访情况', '到厂核对名单。');
    await who.officer.send(`cases/${id}`, 'AddNote', { text: '请尽快' });
    await cadre.pressBeside('保存走访');
    await cadre.beside.getByText('您打开后有 1 条新记录').waitFor();
    // The browser tells of an answer that is a refusal.
    cadre.screen.complaints.length = 0;
    await checkScreen(cadre.screen);
    await cadre.pressBeside('看了再办');
    const { page } = cadre.screen;
    await page.goto(`${boot.url}/console/me`);
    await page.getByRole('heading', { name: '没有提交的草稿' }).waitFor();
    await checkScreen(cadre.screen);
    await page.getByRole('link', { name: `走访 · ${await numberOf(id)}` }).click();
    await cadre.beside.getByText(/已恢复 .* 的草稿/).waitFor();
    await cadre.pressBeside('保存走访');
    await cadre.hasRecorded('走访');
    expect((await commandsOf(id)).filter((type) => type === 'VisitLogged')).toHaveLength(1);
    await cadre.press('走访');
    await cadre.write('走访情况', '名单已核对。');
    await who.officer.send(`cases/${id}`, 'AddNote', { text: '请再快些' });
    await cadre.pressBeside('保存走访');
    await cadre.beside.getByText('您打开后有 1 条新记录').waitFor();
    await cadre.pressBeside('仍然提交');
    await cadre.hasRecorded('走访');
    expect((await lives.eventsOf(id, 'VisitLogged')).length).toBe(2);
    expect((await commandsOf(id)).slice(-2)).toEqual(['NoteAdded', 'VisitLogged']);
  });

  it('records once what it sends again after a lost answer', async () => {
    const id = await lives.assignCase();
    const cadre = await sitAt('cadre', id);
    const ids = await loseFirstAnswer(cadre.screen.page, `**/processes/case/${id}/commands`);
    await cadre.press('走访');
    await cadre.write('走访情况', '线路断了一次。');
    await cadre.pressBeside('保存走访');
    await cadre.hasRecorded('走访');
    expect(findNewIds(ids)).toEqual([]);
    expect(ids).toHaveLength(2);
    expect((await commandsOf(id)).filter((type) => type === 'VisitLogged')).toHaveLength(1);
  });

  it('looks back on seven items in ten steps from the to-do list by keys alone, each in the words of the programme; closing out says who may not', async () => {
    const id = await lives.resolveCase();
    await who.supervisor.send(`cases/${id}`, 'AssignVerifier', { verifier: 'verifier' });
    await who.officer.send(`cases/${id}`, 'RecordCallback', { reached: true, satisfied: false, solved: true });
    const verifier = await sitAtToDo('verifier', { locale: 'zh-CN' });
    verifier.byKeys = true;
    await verifier.pressInRow(await numberOf(id), '办理');
    await verifier.beside.getByText('已查 0 / 7 项').waitFor();
    for (let n = 1; n <= 7; n += 1) await verifier.choose('合格', new RegExp(`^${n}\\. `));
    await verifier.beside.getByText('已查 7 / 7 项').waitFor();
    await checkScreen(verifier.screen);
    await verifier.pressBeside('提交核查结果');
    await verifier.hasRecorded('回头看');
    expect(verifier.steps).toBeLessThanOrEqual(10);
    expect(await commandsOf(id)).toContain('LookBackRecorded');
    await verifier.press('销号');
    await verifier.beside.getByText('cadre：办结了本件').waitFor();
    await verifier.beside.getByText('回头看：合格 7 项，不合格 0 项').waitFor();
    await checkScreen(verifier.screen);
    await verifier.pressBeside('销号');
    await verifier.hasRecorded('销号');
  });

  it('shows both requests side by side before they are merged, in English too', async () => {
    const target = await lives.acceptCase({ text: '节后工人回不来，需要包车。' });
    const id = await lives.acceptCase({ text: '请帮助包车接回工人。' });
    await boot.worker?.waitUntilCaughtUp();
    const number = (await who.officer.get(`/cases/${target}`)).body.number as string;
    const officer = await sitAt('officer', id, { locale: 'en-GB' });
    await officer.screen.page.getByRole('button', { name: 'More actions', exact: true }).click();
    await officer.pressBeside(/^Merge/);
    await officer.screen.page.getByText('请帮助包车接回工人。').waitFor();
    await officer.beside
      .getByRole('radio', { name: number })
      .or(officer.beside.getByRole('option', { name: number }))
      .first()
      .waitFor();
    await checkScreen(officer.screen);
  });
});
