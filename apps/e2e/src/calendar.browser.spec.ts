import { describe, expect, it } from '@jest/globals';
import { formatOfficeTime } from '@lianxin/contracts';
import { DAY_MS, MINUTE_MS } from '@lianxin/kernel';
import type { AtScreen } from '../test/browser.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const YEAR = '/console/calendar/cn/2020';
/** Accepted on 20 January 2020, five working days. */
const STORY = 'from=2020-01-20T08%3A00&amount=5&unit=working-days';

/** As a page says it: `2020-02-04 17:00`. */
const byMinute = (at: string): string => formatOfficeTime(at, 480).slice(0, '2020-02-04 17:00'.length);

describe('the calendar and what deadlines come to, at the console', () => {
  inTownWithBrowser({ programme: 'shandong-2020@3' });

  const dueIn = ({ page }: AtScreen, name: string) => page.getByRole('region', { name }).getByRole('status');

  it('what was known when moves the date: five days are 1 February on the 24th, 4 February on the 28th', async () => {
    const officer = await browser.sit();
    const { page } = officer;
    await officer.signIn('officer');
    await page.getByRole('link', { name: '日历' }).click();
    await page.getByRole('heading', { name: /年工作日历/ }).waitFor();
    expect(await page.getByLabel('层级').inputValue()).toBe('cn/shandong');
    await page.goto(`${boot.url}${YEAR}?${STORY}&knownAt=2020-01-24`);
    await dueIn(officer, '期限试算').getByText('2020-02-01 17:00 周六').waitFor();
    await page.getByRole('gridcell', { name: '2020-02-01 周六 · 调休上班', exact: false }).waitFor();
    const slider = page.getByRole('slider', { name: '当时已知' });
    await slider.focus();
    for (let day = 24; day < 28; day += 1) await page.keyboard.press('ArrowRight');
    await dueIn(officer, '期限试算').getByText('2020-02-04 17:00 周二').waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toBe('2020-01-28');
    await page.getByRole('gridcell', { name: '2020-02-01 周六 · 放假', exact: false }).waitFor();
    await page.getByLabel('层级').selectOption('cn/shandong/enterprise');
    await dueIn(officer, '期限试算').getByText('2020-02-11 17:00 周二').waitFor();
    await checkScreen(officer);
  });

  it('by keys alone: a day tells its document, a document shows its days', async () => {
    const verifier = await browser.sit();
    const { page } = verifier;
    await verifier.signIn('verifier');
    await page.goto(`${boot.url}${YEAR}`);
    await page.getByRole('grid', { name: '1 月', exact: true }).waitFor();
    await page.locator('[data-date="2020-01-01"]').focus();
    await page.keyboard.press('PageDown');
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight');
    const day = page.getByRole('region', { name: '这一天' });
    await day.getByText('2020-02-01 周六').waitFor();
    await day.getByText('国办发明电〔2020〕1号', { exact: false }).waitFor();
    await day.getByText('公布 2020-01-27', { exact: false }).waitFor();
    const documents = page.getByRole('region', { name: '依据的文件' });
    await documents.getByRole('button', { name: /国办发明电〔2020〕1号/ }).press('Enter');
    await page.getByRole('gridcell', { name: /2020-02-02 .*所选文件涉及/ }).waitFor();
    expect(await page.getByRole('button', { name: '录入调整文件' }).count()).toBe(0);
    await checkScreen(verifier);
  });

  it('a supervisor records a document in the layer of his office, seen against the year before', async () => {
    const supervisor = await browser.sit();
    const { page } = supervisor;
    await supervisor.signIn('supervisor');
    await page.goto(`${boot.url}/console/calendar/cn/2026?layer=cn%2Fshandong`);
    await page.getByRole('button', { name: '录入调整文件' }).click();
    const form = page.getByRole('form', { name: '录入调整文件' });
    const layers = form.getByLabel('日历层级').locator('option');
    await layers.filter({ hasText: '灵山卫街道' }).waitFor({ state: 'attached' });
    expect(await layers.allInnerTexts()).toEqual(['山东 · 灵山卫街道']);
    await form.getByLabel('标题').fill('暴雨停工');
    await form.getByLabel('放假的日子').fill('3月2日（周一）至3日停工，2月30日');
    await form.getByText('没有这样的日期：2026-02-30').waitFor();
    await form.getByLabel('放假的日子').fill('3月2日（周一）至3日停工');
    await form.getByText('与现在相比改变 2 天').waitFor();
    await page.getByRole('gridcell', { name: /2026-03-03 .*拟改为休息/ }).waitFor();
    await checkScreen(supervisor);
    await form.getByRole('button', { name: '录入', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    expect((await who.supervisor.get('/calendars/cn')).body.state.amendments).toMatchObject([
      { layer: 'cn/shandong/lsw', title: '暴雨停工', nonWorking: ['2026-03-02', '2026-03-03'] },
    ]);
    await page.getByLabel('层级').selectOption('cn/shandong/lsw');
    await page.getByText('尚未计入').waitFor();
    await page
      .getByRole('list', { name: '公布的日子' })
      .getByRole('button', { name: /暴雨停工/ })
      .click();
    await page.getByRole('gridcell', { name: /2026-03-02 .*停工停业.*暴雨停工/ }).waitFor();
  });

  it('a document leads to a preview of what it moves, for who may ask for one', async () => {
    const supervisor = await browser.sit();
    const { page } = supervisor;
    await supervisor.signIn('supervisor');
    await page.goto(`${boot.url}/console/calendar/cn/2026?layer=cn%2Fshandong%2Flsw`);
    await page
      .getByRole('region', { name: '依据的文件' })
      .getByRole('button', { name: /暴雨停工/ })
      .click();
    await checkScreen(supervisor);
    await page.getByRole('link', { name: '看它会改动哪些在办件的期限' }).click();
    await page.getByRole('checkbox', { name: /暴雨停工/, checked: true }).waitFor();
    await checkScreen(supervisor);
  });

  it('is month by month on a phone, in English too', async () => {
    const reader = await browser.sit({ ...PHONE, locale: 'en-GB' });
    await reader.signIn('officer');
    await reader.page.goto(`${boot.url}${YEAR}?${STORY}&knownAt=2020-01-28`);
    await dueIn(reader, 'Deadline calculator').getByText('2020-02-04 17:00 Tue').waitFor();
    await checkScreen(reader);
    const left = await reader.page
      .getByRole('grid')
      .evaluateAll((grids) => grids.map((grid) => Math.round(grid.getBoundingClientRect().left)));
    expect([left.length, new Set(left).size]).toEqual([12, 1]);
  });

  const openForm = async ({ page }: AtScreen, id: string, command: string) => {
    await page.goto(`${boot.url}/console/cases/${id}`);
    await page.getByRole('button', { name: /^(更多操作|More actions)$/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: command }).first().click();
    return page.getByRole('dialog');
  };
  const resolveClockOf = async (id: string) =>
    (await who.officer.get(`/cases/${id}/clocks`)).body.clocks.find(({ kind }: { kind: string }) => kind === 'resolve');

  it('a wait says the new date before it is sent, and it comes so', async () => {
    const id = await lives.assignCase();
    const cadre = await browser.sit();
    await cadre.signIn('cadre');
    const form = await openForm(cadre, id, '挂起');
    await form.getByRole('radiogroup', { name: '等待谁' }).getByText('企业', { exact: true }).click();
    const typedAt = Date.now();
    const until = new Date(typedAt + 3 * DAY_MS).toISOString();
    await form.getByLabel('挂起至').fill(byMinute(until).replace(' ', 'T'));
    const effect = form.getByRole('status').filter({ hasText: '若按约定恢复' });
    await effect.waitFor();
    const [before, text] = [await resolveClockOf(id), await effect.innerText()];
    expect([before.standing, text]).toEqual(['running', expect.stringContaining(byMinute(before.due))]);
    await checkScreen(cadre);
    await form.getByLabel('理由').fill('等材料');
    await form.getByRole('button', { name: '确认挂起', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const [, said = ''] = /→ ([\d-]+ [\d:]+)/.exec(text) ?? [];
    const shorterMs =
      Date.parse(`${said.replace(' ', 'T')}+08:00`) - Date.parse((await resolveClockOf(id)).expected.due);
    // In working hours what is left runs on while one types, by no more than that; dates are said by the minute.
    expect(shorterMs).toBeGreaterThan(-MINUTE_MS);
    expect(shorterMs).toBeLessThan(Date.now() - typedAt + MINUTE_MS);
  });

  it('an extension is decided by who asked, why, and both dates; in English too', async () => {
    const id = await lives.assignCase();
    await who.cadre.send(`cases/${id}`, 'RequestExtension', { amount: 3, reason: '对方停产，下周才能发货' });
    const supervisor = await browser.sit({ locale: 'en-GB' });
    await supervisor.signIn('supervisor');
    const form = await openForm(supervisor, id, 'Decide on extension');
    await form.getByText('对方停产，下周才能发货').waitFor();
    await form.getByText('3 working days more', { exact: false }).waitFor();
    const { due } = await resolveClockOf(id);
    await form
      .getByRole('status')
      .filter({ hasText: byMinute(due) })
      .waitFor();
    await checkScreen(supervisor);
    await form.getByRole('radiogroup', { name: 'Decision' }).getByText('Reject extension').click();
    await form.getByText('If it is granted').waitFor({ state: 'detached' });
    const granting = await openForm(supervisor, id, 'Decide on extension');
    await granting.getByRole('radiogroup', { name: 'Decision' }).getByText('Approve extension').click();
    const said = await granting.getByRole('status').filter({ hasText: 'If it is granted' }).innerText();
    await granting.getByLabel('Decision document no.').fill('灵办批〔2020〕7号');
    await granting.getByRole('button', { name: 'Approve extension' }).click();
    await granting.waitFor({ state: 'detached' });
    expect(said).toContain(byMinute((await resolveClockOf(id)).due));
    await supervisor.page.goto(`${boot.url}/console/cases/${id}?tab=history`);
    await supervisor.page.getByText('Document number 灵办批〔2020〕7号').waitFor();
    await checkScreen(supervisor);
  });
});
