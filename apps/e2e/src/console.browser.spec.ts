import { beforeAll, describe, expect, it } from '@jest/globals';
import { PHONE } from '../test/browser.ts';
import { checkScreen, checkSeen } from '../test/check-screen.ts';
import { PASSWORD, requestBody } from '../test/fixture.ts';
import { boot, who } from '../test/in-town.ts';
import { goToCase, openForm } from '../test/without-line.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const WECHAT = 'Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.54';

describe('the console', () => {
  inTownWithBrowser();
  let number: string;
  let id: string;
  beforeAll(async () => {
    const filed = await who.officer.post('/cases', requestBody());
    ({ id, number } = filed.body as { id: string; number: string });
    await boot.worker?.waitUntilCaughtUp();
  });

  it('leads an officer from the sign-in to a case and the reasons of its dates, and keeps the session over a reload', async () => {
    const officer = await browser.sit();
    await officer.page.goto(`${boot.url}/`);
    await officer.page.locator('input[name=name]').waitFor();
    await checkSeen(officer);
    await officer.signIn('officer');
    await officer.page.getByRole('row', { name: number }).waitFor();
    await checkScreen(officer);
    await officer.page.getByRole('link', { name: number }).click();
    await officer.page.getByRole('heading', { name: '茂林橡胶' }).waitFor();
    await officer.page.getByText('受理时限').first().waitFor();
    await checkScreen(officer);
    await officer.page.reload();
    await officer.page.getByRole('heading', { name: '茂林橡胶' }).waitFor();
    expect(await officer.page.evaluate<string>('JSON.stringify({ ...localStorage })')).not.toMatch(/eyJ/);
  });

  it('shows what somebody else does to a case that is open, without being asked', async () => {
    const officer = await browser.signIn('officer');
    await officer.page.goto(`${boot.url}/console/cases/${id}?tab=history`);
    await officer.page
      .getByText(/^(提出|登记)诉求$/)
      .first()
      .waitFor();
    await who.officer.send(`cases/${id}`, 'TakeCase', {});
    await officer.page.getByText('认领', { exact: false }).first().waitFor();
    expect(officer.complaints).toEqual([]);
  });

  it('shows where one is signed in: who is signed out there is at the sign-in, with what he typed', async () => {
    const phone = await browser.signIn('officer', { ...PHONE, userAgent: WECHAT });
    await goToCase(phone, id);
    await openForm(phone, '备注');
    await phone.page.locator('[name=text]').fill('企业说今天下班前再来电话。');
    const desk = await browser.signIn('officer');
    await desk.page.goto(`${boot.url}/console/me`);
    const there = desk.page.getByRole('listitem').filter({ hasText: '微信 · 安卓' });
    await there.getByText('一小时内用过').waitFor();
    await desk.page.getByRole('listitem').filter({ hasText: '本机' }).getByText('Chrome · Linux').waitFor();
    await checkScreen(desk);
    await there.getByRole('button', { name: '下线' }).click();
    await desk.page.getByRole('dialog').getByText('微信 · 安卓').waitFor();
    await checkScreen(desk);
    await desk.page.keyboard.press('Enter');
    await there.waitFor({ state: 'detached' });
    await phone.page.locator('input[name=name]:focus').waitFor();
    await checkSeen(phone);
    const isAsked = 'document.querySelector("dialog:modal input[name=name]:focus") !== null';
    // As browsers do that do not know `closedby`.
    expect(
      await phone.page.evaluate(
        'document.querySelector("dialog:modal").dispatchEvent(new Event("cancel", { cancelable: true }))',
      ),
    ).toBe(false);
    await phone.page.evaluate('document.querySelector("dialog:modal").close()');
    await phone.page.waitForFunction(isAsked);
    await phone.page.keyboard.type('officer');
    await phone.page.keyboard.press('Tab');
    await phone.page.keyboard.type(PASSWORD);
    await phone.page.keyboard.press('Enter');
    await phone.page.locator('input[name=name]').waitFor({ state: 'detached' });
    expect(await phone.page.locator('[name=text]').inputValue()).toBe('企业说今天下班前再来电话。');
    await phone.page.goto(`${boot.url}/console/me`);
    await phone.page.getByRole('button', { name: '其他设备全部下线' }).click();
    await phone.page.getByRole('dialog').getByRole('button', { name: '其他设备全部下线' }).click();
    await desk.page.locator('input[name=name]').waitFor();
    const sessions = phone.page.getByRole('listitem').filter({ hasText: '登录' });
    await sessions.nth(1).waitFor({ state: 'detached' });
    expect(await sessions.count()).toBe(1);
    expect(await phone.overflows()).toBe(false);
  });

  it('is one column on a phone, in English too', async () => {
    const cadre = await browser.signIn('officer', { ...PHONE, locale: 'en-GB' });
    await cadre.page.getByRole('heading', { name: 'To do' }).waitFor();
    await cadre.page.getByRole('row', { name: number }).waitFor();
    await checkScreen(cadre);
  });

  it('says at the form why a sign-in is refused', async () => {
    const stranger = await browser.sit();
    await stranger.page.goto(`${boot.url}/`);
    await stranger.page.locator('input[name=name]').fill('officer');
    await stranger.page.locator('input[name=password]').fill('not the password');
    await stranger.page.locator('button[type=submit]').click();
    await stranger.page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    await checkSeen(stranger);
  });
});
