import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AtScreen } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { figuresOf, findWrongFigures } from '../test/figures.ts';
import { boot, lives } from '../test/in-town.ts';
import { wasKept } from '../test/kept-in-browser.ts';
import { findNewIds, loseFirstAnswer } from '../test/sent-again.ts';
import { waitUntil } from '../test/wait.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

/** As somebody might write it into a request. */
const MARKUP = '<img src="x" onerror="document.title=1">';
/** Of a list that is there already. */
const WAIT_MS = 1500;

/** Each fault is made once, at a page that had none: the check that every screen goes through has to tell of it. */
describe('a fault that is planted at the console is found by', () => {
  inTownWithBrowser();
  let id: string;
  beforeAll(async () => {
    id = await lives.assignCase({ text: MARKUP });
    await boot.worker?.waitUntilCaughtUp();
  });

  async function sitAt(name: string, path: string, options: object = {}): Promise<AtScreen> {
    const screen = await browser.signIn(name, options);
    await screen.page.goto(`${boot.url}/console${path}`);
    await screen.page.locator('#main h1').waitFor();
    return screen;
  }

  it('the rules of accessibility: a button without a label', async () => {
    const officer = await sitAt('officer', '/todo');
    expect(await officer.findBarriers()).toEqual([]);
    await officer.page.evaluate("document.querySelector('#main').append(document.createElement('button'))");
    expect(await officer.findBarriers()).toEqual([expect.stringMatching(/^button-name: /)]);
  });

  it('nobody else: who sat down in the test before has got up', async () => {
    expect(await browser.drive(async (driven) => driven.contexts().length)).toBe(0);
  });

  it('the words: one that is not in the catalogue', async () => {
    const options = { serviceWorkers: 'block' } as const;
    const officer = await sitAt('officer', '/todo', options);
    expect(await officer.findMissingWords()).toEqual([]);
    await officer.page.route('**/assets/*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        body: (await response.text()).replace(/(["'`])console\.area\.todo\1:/, '$1gone$1:'),
      });
    });
    await officer.page.reload();
    await officer.page.locator('#main h1').waitFor();
    expect(await officer.findMissingWords()).toContain('console.area.todo');
    await expect(checkScreen(officer)).rejects.toThrow('console.area.todo');
  });

  it('the codes: of a clock, an event, a programme, and of what the record keeps for a word', async () => {
    const officer = await sitAt('officer', '/todo');
    expect(await officer.findRawCodes()).toEqual([]);
    const planted = 'rework@28 CaseResolved demo-minutes@3 urged lsw cadre-06';
    await officer.page.evaluate(`document.querySelector('#main').append('${planted} ')`);
    expect(await officer.findRawCodes()).toEqual(planted.split(' '));
    await expect(checkScreen(officer)).rejects.toThrow('rework@28');
  });

  it('the places: a button over another, a text that is cut', async () => {
    const officer = await sitAt('officer', '/todo');
    await checkScreen(officer);
    await officer.page.evaluate(`{
      const [over, under, cut] = ['上面的', '下面的', '一段放不下的文字'].map((textContent, at) =>
        Object.assign(document.createElement(at < 2 ? 'button' : 'p'), { textContent }));
      over.style.marginInlineStart = '-10px';
      cut.style.cssText = 'inline-size: 30px; overflow: hidden; white-space: nowrap';
      document.querySelector('#main').append(under, over, cut);
    }`);
    expect(await officer.findMisplaced()).toEqual([
      'overlap: button «下面的» and button «上面的»',
      'cut: p «一段放不下的文字»',
    ]);
    await expect(checkScreen(officer)).rejects.toThrow('overlap: button');
  });

  it('the wish for less motion: a drawer that slides in all the same', async () => {
    const cadre = await sitAt('cadre', `/cases/${id}`, { reducedMotion: 'reduce' });
    const { page } = cadre;
    const openDrawer = async (): Promise<void> => {
      await page.getByRole('group', { name: '可以办理' }).getByRole('button', { name: '走访', exact: true }).click();
      await page.getByRole('dialog').getByLabel('走访情况', { exact: true }).waitFor();
    };
    expect(await cadre.findMotion(openDrawer)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // As if the page knew nothing of the wish.
    await page.evaluate(`{
      const forget = (held) => [...held.cssRules].forEach((rule) =>
        rule.conditionText?.includes('reduced-motion') ? rule.media.mediaText = 'print' : rule.cssRules && forget(rule));
      [...document.styleSheets].forEach(forget);
    }`);
    expect(await cadre.findMotion(openDrawer)).toContainEqual(expect.stringContaining('come'));
  });

  it('the complaints of the page: a style in the markup', async () => {
    const officer = await sitAt('officer', '/todo');
    await checkScreen(officer);
    await officer.page.evaluate("document.querySelector('#main').setAttribute('style', 'color: red')");
    await waitUntil(
      'a complaint',
      () => officer.complaints.length,
      (count) => count > 0,
    );
    expect(officer.complaints.join()).toMatch(/style-src/);
  });

  it('the complaints of the page: what somebody wrote, as markup', async () => {
    const cadre = await sitAt('cadre', `/cases/${id}?tab=history`);
    await cadre.page.getByText(MARKUP).first().waitFor();
    await checkScreen(cadre);
    // As a page of ours would, that takes the text of a request for markup.
    await cadre.page.evaluate((markup) => {
      const { document } = globalThis as unknown as { document: { querySelector(of: string): { innerHTML: string } } };
      try {
        document.querySelector('#main').innerHTML = markup;
      } catch (refused) {
        console.error(refused);
      }
    }, MARKUP);
    await waitUntil(
      'a complaint',
      () => cadre.complaints.length,
      (count) => count > 0,
    );
    expect(cadre.complaints.join()).toMatch(/TrustedHTML|trusted-types/i);
    expect(await cadre.page.title()).not.toBe('1');
  });

  it('what a browser keeps: the token of the session', async () => {
    const officer = await browser.sit();
    const answer = officer.page.waitForResponse((one) => one.url().endsWith('/sessions') && one.status() === 201);
    await officer.signIn('officer');
    const { token } = (await (await answer).json()) as { readonly token: string };
    expect(await wasKept(officer.page, token)).toBe(false);
    await officer.page.evaluate((kept) => {
      (globalThis as unknown as { localStorage: Record<string, string> }).localStorage['kept'] = kept;
    }, token);
    expect(await wasKept(officer.page, token)).toBe(true);
  });

  it('the figures: one that says more than its list has', async () => {
    const supervisor = await sitAt('supervisor', '/board');
    const { page } = supervisor;
    const clocks = page.getByRole('region', { name: '时限', exact: true });
    const count = async (): Promise<number> => (await clocks.getByRole('row').count()) - 1;
    await page.getByRole('region', { name: '运行中的时限' }).waitFor();
    // A light changes by itself, their sum does not.
    const sums = async () =>
      (await figuresOf(supervisor, '运行中的时限')).filter((name) => name.includes('合计')).slice(0, 1);
    const right = await sums();
    expect(await findWrongFigures(supervisor, right, count)).toEqual([]);
    await page.route('**/queries/lights*', async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const json = JSON.parse(text, (name, value) => (name === 'clocks' ? Number(value) + 1 : value)) as object;
      await route.fulfill({ response, json });
    });
    await page.reload();
    await page.getByRole('region', { name: '运行中的时限' }).waitFor();
    const all = await sums();
    expect(await findWrongFigures(supervisor, all, count, WAIT_MS)).toEqual([expect.stringContaining(String(all[0]))]);
  });

  it('what was sent again: under another id', async () => {
    const cadre = await sitAt('cadre', `/cases/${id}`);
    const { page } = cadre;
    const address = `**/processes/case/${id}/commands`;
    const ids = await loseFirstAnswer(page, address);
    await page.route(address, async (route) => {
      const headers = {
        ...route.request().headers(),
        ...(ids.length > 0 ? { 'idempotency-key': 'another-id-0001' } : {}),
      };
      await route.fallback({ headers });
    });
    await page.getByRole('group', { name: '可以办理' }).getByRole('button', { name: '走访', exact: true }).click();
    await page.getByRole('dialog').getByLabel('走访情况', { exact: true }).fill('线路断了一次。');
    await page.getByRole('dialog').getByRole('button', { name: '保存走访', exact: true }).click();
    await waitUntil(
      'the second time',
      () => ids.length,
      (count) => count > 1,
    );
    expect(findNewIds(ids)).toEqual(['another-id-0001']);
  });
});
