import { beforeAll, describe, expect, it } from '@jest/globals';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { figuresOf, findWrongFigures } from '../test/figures.ts';
import { OFFICE, PASSWORD } from '../test/fixture.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

describe('those who oversee, at the console', () => {
  // Its clocks run for days: no light changes while it is counted.
  inTownWithBrowser({ programme: 'shandong-2020@3' });
  beforeAll(async () => {
    await lives.resolveCase();
    const atWork = await lives.assignCase({ category: 'supplies' });
    const given = { measure: 'delivery', item: '口罩', count: 200, unit: '只', valueFen: 60_000 };
    await who.cadre.send(`cases/${atWork}`, 'RecordMeasure', given);
    await who.cadre.send(`cases/${atWork}`, 'RecordMeasure', { measure: 'medical-exam', count: 12, unit: 'person' });
    await lives.requestCase({ origin: 'proactive-visit', category: 'supplies' });
    await boot.worker?.waitUntilCaughtUp();
  });

  it('the board of a supervisor: every light opens its clocks, as many as it says', async () => {
    const supervisor = await browser.signIn('supervisor');
    await supervisor.page.getByRole('link', { name: '看板' }).click();
    await supervisor.page.getByRole('heading', { name: '时限看板' }).waitFor();
    await supervisor.page.getByRole('region', { name: '运行中的时限' }).waitFor();
    await checkScreen(supervisor);
    const figures = await figuresOf(supervisor, '运行中的时限');
    expect(figures.length).toBeGreaterThan(2);
    const clocks = supervisor.page.getByRole('region', { name: '时限', exact: true });
    expect(
      await findWrongFigures(supervisor, figures, async () => (await clocks.getByRole('row').count()) - 1),
    ).toEqual([]);
    for (const [by, group] of [
      ['单位', '灵山卫街道'],
      ['类别', '物资'],
    ] as const) {
      await supervisor.page.getByRole('link', { name: by, exact: true }).click();
      await supervisor.page.getByRole('columnheader', { name: by }).waitFor();
      expect(await supervisor.page.getByRole('rowheader', { name: group }).count()).toBe(1);
      await checkScreen(supervisor);
    }
  });

  it('the reports of a leader: every figure opens its list, as many as it says', async () => {
    const leader = await browser.signIn('leader');
    await leader.page.getByRole('link', { name: '报表' }).click();
    await leader.page.getByText('接返工人').waitFor();
    await leader.page.getByRole('region', { name: '诉求件数' }).getByRole('row').nth(1).waitFor();
    await leader.page.getByRole('region', { name: '工作量' }).waitFor();
    await checkScreen(leader);
    const figures = [...(await figuresOf(leader, '工作量')), ...(await figuresOf(leader, '诉求件数'))];
    expect(figures.length).toBeGreaterThan(5);
    const cases = leader.page.getByRole('table', { name: '诉求' });
    const countRows = async (): Promise<number> => (await cases.getByRole('row').count()) - 1;
    expect(await findWrongFigures(leader, figures, countRows)).toEqual([]);
    const first = await figuresOf(leader, '概况');
    expect(first.map((one) => one.replace(/ \d+$/, ''))).toEqual(['在办', '本月提出', '本月办结', '其中按期办结']);
    expect(await findWrongFigures(leader, first, countRows)).toEqual([]);
    expect(await findWrongFigures(leader, ['企业提出 2', '已办结 1', '走访发现 1'], countRows)).toEqual([]);
  });

  it.each(['leader', 'reader'])('a %s lands at the reports, and at nothing that is to do', async (role) => {
    if (role === 'reader') {
      const account = { id: role, name: role, password: PASSWORD, roles: [role], office: OFFICE };
      expect((await who.operator.post('/accounts', account)).status).toBe(201);
    }
    const { page } = await browser.signIn(role);
    await page.getByRole('heading', { level: 1, name: '报表' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/reports');
    await page.getByRole('region', { name: '诉求件数' }).getByRole('row').nth(1).waitFor();
    const areas = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts();
    const names = areas.map((name) => name.trim());
    expect([names[0], names.includes('待办')]).toEqual(['报表', false]);
  });

  it('the campaign: figures of measures open the measures, which come to the same', async () => {
    const leader = await browser.signIn('leader');
    await leader.page.goto(`${boot.url}/console/reports`);
    await leader.page.getByRole('link', { name: '免费体检 12' }).click();
    await leader.page.getByRole('heading', { name: '免费体检' }).waitFor();
    await leader.page.getByRole('region', { name: '措施' }).waitFor();
    expect(await leader.page.getByText('人数').locator('xpath=..').innerText()).toContain('12');
    await checkScreen(leader);
    await leader.page.goto(`${boot.url}/console/reports/measures?measure=delivery`);
    await leader.page.getByText('600.00 元').first().waitFor();
    await leader.page.goto(`${boot.url}/console/reports?asOf=2020-01-01`);
    await leader.page.getByText('企业提出').waitFor();
    expect(await leader.page.getByRole('link', { name: /企业提出/ }).count()).toBe(0);
    await leader.page.goto(`${boot.url}/console/reports/measures?measure=charter-trip`);
    await leader.page.getByText('没有这样的措施').waitFor();
    await checkScreen(leader);
  });

  it('is one column on a phone, in English too', async () => {
    const leader = await browser.signIn('leader', { ...PHONE, locale: 'en-GB' });
    await leader.page.goto(`${boot.url}/console/board`);
    await leader.page.getByRole('region', { name: 'Running deadlines' }).waitFor();
    await checkScreen(leader);
    await leader.page.goto(`${boot.url}/console/reports`);
    await leader.page.getByText('Workers brought back').waitFor();
    await leader.page.getByRole('region', { name: 'Cases counted' }).waitFor();
    await checkScreen(leader);
  });
});
