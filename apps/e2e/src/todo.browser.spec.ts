import { describe, expect, it } from '@jest/globals';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

describe('what is to do, in the console', () => {
  inTownWithBrowser();

  it('is where an officer lands; what somebody does elsewhere leaves it, and what comes waits until he asks', async () => {
    const id = await lives.requestCase();
    await boot.worker?.waitUntilCaughtUp();
    const officer = await browser.signIn('officer');
    await officer.page.getByRole('row').getByText('待认领').waitFor();
    expect(new URL(officer.page.url()).pathname).toBe('/console/todo');
    await checkScreen(officer);
    await who.officer.send(`cases/${id}`, 'TakeCase', {});
    await officer.page.getByText('没有待办事项').waitFor();
    await checkScreen(officer);
    await officer.page.getByRole('button', { name: '有 1 项新的待办' }).click();
    await officer.page.getByRole('row').getByText('待受理').waitFor();
    expect(officer.complaints).toEqual([]);
  });

  it('is narrowed by what it is, and gone through by keys alone', async () => {
    await lives.acceptCase();
    await lives.requestCase();
    await boot.worker?.waitUntilCaughtUp();
    const officer = await browser.signIn('officer');
    await officer.page.getByRole('link', { name: '待派单 1' }).click();
    await officer.page.getByRole('row').getByText('已受理，还没有派单').waitFor();
    expect(await officer.page.getByRole('row').count()).toBe(2);
    await officer.page.keyboard.press('j');
    await officer.page.keyboard.press('Enter');
    await officer.page.getByRole('heading', { name: '茂林橡胶' }).waitFor();
    await officer.page.goBack();
    await officer.page.getByRole('link', { name: '全部' }).click();
    await officer.page.getByRole('row').getByText('待认领').waitFor();
    expect(await officer.page.getByRole('row').count()).toBeGreaterThan(2);
    await officer.page.setViewportSize({ width: 900, height: 800 });
    await checkScreen(officer);
  });

  it('is cards on a cadre’s phone, in English, and says so where there is nothing', async () => {
    // Offers that nobody takes go to the stand-in.
    const standIn = await browser.signIn('stand-in', { ...PHONE });
    await standIn.page.getByText('没有待办事项').waitFor();
    await checkScreen(standIn);
    await lives.offerCase();
    await boot.worker?.waitUntilCaughtUp();
    const cadre = await browser.signIn('cadre', { ...PHONE, locale: 'en-GB' });
    await cadre.page.getByRole('row').getByText('Answer offer').waitFor();
    await checkScreen(cadre);
  });

  it('is done by one press on the list, where the page of the case says so; the same address by itself does nothing', async () => {
    const { page, complaints } = await browser.signIn('cadre', PHONE);
    const [accepted, waiting] = [await lives.offerCase(), await lives.offerCase()];
    await boot.worker?.waitUntilCaughtUp();
    await page.reload();
    const isAccepted = async (id: string) => (await lives.history(id)).some(({ type }) => type === 'OfferAccepted');
    const { body } = await who.officer.get(`/cases/${accepted}`);
    await page.getByRole('row').filter({ hasText: body.number }).locator('[data-act]').click();
    await page.getByRole('status').filter({ hasText: '已记录：接单' }).waitFor();
    await page.goto(`${boot.url}/console/cases/${waiting}`);
    await page.getByRole('button', { name: '接单', exact: true }).waitFor();
    expect([await isAccepted(accepted), await isAccepted(waiting)]).toEqual([true, false]);
    expect(complaints).toEqual([]);
  });

  it('has the rungs of a case in one row: one press acknowledges them, another all that wait, each by a command of its own', async () => {
    const ids = [await lives.assignCase(), await lives.assignCase(), await lives.assignCase()];
    for (const id of ids)
      for (const rung of ['supervision-order', 'red-card'])
        await who.supervisor.send(`cases/${id}`, 'RaiseRung', { rung, reason: '抓紧' });
    await boot.worker?.waitUntilCaughtUp();
    const acknowledged = async (id: string) => (await lives.eventsOf(id, 'RungAcknowledged')).length;
    const cadre = await browser.signIn('cadre');
    const { page, complaints } = cadre;
    await page.getByRole('link', { name: '待签收督办 3 项' }).click();
    const rows = page.getByRole('row').filter({ hasText: '2 项' });
    await rows.nth(2).waitFor();
    await checkScreen(cadre);
    const { body } = await who.officer.get(`/cases/${ids[0]}`);
    await rows.filter({ hasText: body.number }).getByRole('button', { name: '签收' }).click();
    await page.getByRole('status').filter({ hasText: '已签收 1 件 2 项督办' }).waitFor();
    expect(await Promise.all(ids.map(acknowledged))).toEqual([2, 0, 0]);
    await page.getByRole('button', { name: '全部签收（4 项督办）' }).click();
    await page.getByRole('button', { name: '签收督办（2 件 4 项）' }).waitFor();
    await checkScreen(cadre);
    await page.getByRole('button', { name: '签收督办（2 件 4 项）' }).click();
    await page.getByText('没有待办事项').waitFor();
    expect(await Promise.all(ids.map(acknowledged))).toEqual([2, 2, 2]);
    expect(complaints).toEqual([]);
  });

  it('acknowledges every rung of a case on its page by one press as well', async () => {
    const id = await lives.assignCase();
    for (const rung of ['supervision-order', 'red-card'])
      await who.supervisor.send(`cases/${id}`, 'RaiseRung', { rung, reason: '抓紧' });
    const { page } = await browser.signIn('cadre', PHONE);
    await page.goto(`${boot.url}/console/cases/${id}`);
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('button', { name: /^签收/ }).click();
    await page.getByRole('dialog').getByText('有 2 项督办等您签收').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '签收督办', exact: true }).click();
    await page.getByRole('status').filter({ hasText: '已记录：签收督办' }).waitFor();
    expect(await lives.eventsOf(id, 'RungAcknowledged')).toHaveLength(2);
  });

  it('is what a verifier has to look back at, by what comes next', async () => {
    await lives.resolveCase();
    await boot.worker?.waitUntilCaughtUp();
    const verifier = await browser.signIn('verifier');
    await verifier.page.getByRole('link', { name: '回头看' }).click();
    await verifier.page.getByRole('region', { name: '待回访' }).getByRole('row').nth(1).waitFor();
    await checkScreen(verifier);
  });
});
