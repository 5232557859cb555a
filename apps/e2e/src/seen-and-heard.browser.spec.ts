import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AtScreen } from '../test/browser.ts';
import { DESK, PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { fillToDo } from '../test/fill-to-do.ts';
import { PLACES, ROLE_PAGES, isInStory, namesOf, namesOnLanding } from '../test/role-pages.ts';
import { saidPolitely } from '../test/said-politely.ts';
import { cutLine } from '../test/without-line.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

/** A desk's page at twice its size, and what lies between that and a desk. */
const ZOOMED = { width: 720, height: 450 };
/** What comes to them is told on the page itself, beside what the frame of every page tells. */
const LISTS: ReadonlySet<string> = new Set(['/todo', '/cases', '/look-backs']);
const FIGURES = ['/board', '/reports'];
const SIZES = [ZOOMED, { width: 900, height: 600 }];

describe('the console for who sees little, or listens', () => {
  inTownWithBrowser();
  let id: string;
  beforeAll(async () => {
    id = await lives.assignCase();
    await fillToDo(who, lives);
    await boot.worker?.waitUntilCaughtUp();
  });

  async function openPlace(person: AtScreen, [path = '', pressed, opened]: readonly string[]): Promise<void> {
    const { page } = person;
    await page.setViewportSize(DESK.viewport);
    await page.goto(`${boot.url}/console${path.replace(':id', id)}`);
    await page.locator('#main h1').waitFor();
    await person.settle();
    if (pressed === undefined) return;
    await page.getByRole('button', { name: pressed, exact: true }).click();
    await page.getByRole('dialog').getByRole('button').nth(1).waitFor();
    if (opened !== undefined) await page.getByRole('dialog').getByText(opened).click();
    await person.settle();
  }

  async function findSilent(person: AtScreen, path: string): Promise<readonly string[]> {
    const silent = (await saidPolitely(person)).length > 0 ? [] : ['has no place that speaks'];
    const news = person.page.locator('#main span[role=status]');
    return LISTS.has(path) && (await news.count()) === 0 ? [...silent, 'has no place for what comes'] : silent;
  }

  /** What is wrong with how a page lies at the sizes; what is under a dialog says nothing. */
  async function findWrong(person: AtScreen, [path = '', pressed]: readonly string[]): Promise<readonly unknown[]> {
    const wrong: unknown[] = pressed === undefined ? [...(await findSilent(person, path))] : [];
    for (const size of SIZES) {
      await person.page.setViewportSize(size);
      if (await person.overflows()) wrong.push([size.width, 'scrolls sideways']);
      wrong.push(...(await person.findMisplaced()));
    }
    return wrong;
  }

  it.each(ROLE_PAGES)(
    'is whole where %s works at twice its size, speaks, and has what his page names',
    async (role) => {
      const person = await browser.signIn(role, role === 'cadre' ? PHONE : {});
      for (const name of namesOnLanding(role)) await person.page.getByText(name, { exact: true }).first().waitFor();
      const [wrong, said]: [unknown[], string[]] = [[], []];
      for (const place of PLACES[role]) {
        await openPlace(person, place);
        said.push(await person.said());
        wrong.push(...(await findWrong(person, place)).map((what) => [...place, what]));
      }
      const isNowhere = (name: string): boolean => !said.some((one) => one.includes(name)) && !isInStory(name);
      expect([wrong, namesOf(role).filter(isNowhere)]).toEqual([[], []]);
      expect(person.complaints).toEqual([]);
    },
  );

  it('is whole where a leader looks at figures at twice their size', async () => {
    const leader = await browser.signIn('leader');
    for (const path of FIGURES) {
      await openPlace(leader, [path]);
      expect([path, ...(await findWrong(leader, [path]))]).toEqual([path]);
    }
    expect(leader.complaints).toEqual([]);
  });

  it('has the page of a case at twice its size too, with the reasons of its dates', async () => {
    const cadre = await browser.signIn('cadre', { viewport: ZOOMED, deviceScaleFactor: 2 });
    const { page } = cadre;
    await page.goto(`${boot.url}/console/cases/${id}`);
    await page.getByText('逐段说明').first().waitFor();
    await checkScreen(cadre);
    await page.getByText('逐段说明').first().click();
    await checkScreen(cadre);
    await page.getByRole('tab', { name: '办理过程' }).click();
    await page
      .getByText(/^(提出|登记)诉求$/)
      .first()
      .waitFor();
    await checkScreen(cadre);
  });

  it('has a page that is not there as whole as the others', async () => {
    const officer = await browser.signIn('officer');
    await officer.page.goto(`${boot.url}/console/nowhere`);
    await officer.page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await checkScreen(officer);
  });

  it('says what comes: to the lists, of what one did, of the line', async () => {
    const officer = await browser.signIn('officer');
    const { page } = officer;
    await page.getByRole('row').nth(1).waitFor();
    // A clock of the town may send a message meanwhile.
    expect((await saidPolitely(officer)).filter((one) => !one.startsWith('消息')).join('')).toBe('');
    const filed = await lives.requestCase();
    await page.getByRole('button', { name: /^有 \d+ 项新的待办/ }).waitFor();
    expect(await saidPolitely(officer)).toContainEqual(expect.stringMatching(/^有 \d+ 项新的待办，点击显示$/));
    await page.getByRole('link', { name: '诉求', exact: true }).click();
    await page.getByText(/^共 \d+ 件$/).waitFor();
    expect(await saidPolitely(officer)).toContainEqual(expect.stringMatching(/^共 \d+ 件$/));
    await who.officer.send(`cases/${filed}`, 'TakeCase');
    await page.getByRole('button', { name: /^有 \d+ 件新进展/ }).waitFor();
    expect(await saidPolitely(officer)).toContainEqual(expect.stringMatching(/^有 \d+ 件新进展，点击刷新$/));
    await page.goto(`${boot.url}/console/cases/${filed}`);
    await page.getByRole('group', { name: '可以办理' }).getByRole('button', { name: '受理', exact: true }).click();
    await page.getByText('已记录：受理').waitFor();
    expect(await saidPolitely(officer)).toContainEqual(expect.stringMatching(/^已记录：受理/));
    await cutLine(officer, true);
    await page.getByText('离线', { exact: true }).waitFor();
    expect(await saidPolitely(officer)).toContainEqual(expect.stringMatching(/^离线/));
  });
});
