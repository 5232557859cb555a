import { beforeAll, describe, expect, it } from '@jest/globals';
import { measureEvents, measureFirstUse, measureKey, totalOf } from '@lianxin/bench/console-browser';
import { PASSWORD, requestBody } from '../test/fixture.ts';
import { boot, who } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const KEYS_PRESSED = 60;
const P95 = 0.95;
const EVENTS = 5;
/** What the list holds in memory. */
const ROWS = 10_000;
const KEY_TO_PAINT_P95_MS_MAX = 100;
const [FIRST_USE_MS_MAX, SLOW_PHONE_MS_MAX, EVENT_MS_MAX] = [1500, 5000, 300];
/** So far off that no busy machine comes there: the goals themselves are held against by `npm run bench -- console-browser`. */
const BARE_PAGES = 30;
const BUSY = 10;
const OFFICER = { name: 'officer', password: PASSWORD };

const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (value: number): string => `${value.toFixed(0)} ms`;

describe('how quick the console is', () => {
  inTownWithBrowser();
  beforeAll(async () => {
    await who.officer.post('/cases', requestBody());
    await boot.worker?.waitUntilCaughtUp();
  });

  it.each([
    ['at a desk', false, FIRST_USE_MS_MAX],
    ['on a slow phone', true, SLOW_PHONE_MS_MAX],
  ] as const)(
    'is used for the first time without a wait that anybody would call broken, %s',
    async (where, isSlow, msMax) => {
      const use = await browser.drive((driven) => measureFirstUse(driven, { url: boot.url, ...OFFICER }, { isSlow }));
      const { bareMs, formMs, listMs } = use;
      tell(`first use ${where}: ${ms(totalOf(use))} (form ${ms(formMs)}, list ${ms(listMs)}), bare page ${ms(bareMs)}`);
      expect(totalOf(use)).toBeLessThanOrEqual(msMax + BARE_PAGES * bareMs);
    },
  );

  it('shows what somebody else did while one still looks there', async () => {
    const screen = await browser.sit();
    const { page } = screen;
    const isHeard = page.waitForResponse('**/processes/case/events');
    await screen.signIn('officer');
    await isHeard;
    await page.locator('#main [data-row]').first().waitFor();
    const { bare, shown } = await measureEvents(page, () => who.officer.post('/cases', requestBody()), EVENTS);
    tell(`an event of another person is shown ${ms(shown.p50)} after its answer, a file asked for in ${ms(bare.p50)}`);
    expect(shown.p50 - bare.p50).toBeLessThanOrEqual(EVENT_MS_MAX * BUSY);
  });

  it('moves from row to row, and marks, among ten thousand before the eye sees it wait', async () => {
    const { page } = await browser.signIn('officer');
    await page.route('**/queries/cases?*', async (route) => {
      // Counted alone: ten thousand rows of it too would be read beside the keys.
      if (new URL(route.request().url()).searchParams.get('limit') === '1') return route.continue();
      const answer = await (await route.fetch()).json();
      const items = Array.from({ length: ROWS }, (_, n) => ({ ...answer.items[0], id: `k${n}`, number: `LSW-${n}` }));
      await route.fulfill({ json: { ...answer, items, next: null } });
    });
    await page.goto(`${boot.url}/console/cases`);
    await page.getByRole('row').nth(1).waitFor();
    const expectQuick = async (what: string, ...keys: readonly string[]): Promise<void> => {
      const { bare, moved } = await measureKey(page, keys, KEYS_PRESSED);
      const [p95, bareP95] = [moved.percentile(P95), bare.percentile(P95)];
      tell(`key to paint, ${ROWS} rows, ${what}: p95 ${ms(p95)}, of a key that does nothing: ${ms(bareP95)}`);
      expect(p95 - bareP95).toBeLessThanOrEqual(KEY_TO_PAINT_P95_MS_MAX * BUSY);
    };
    await expectQuick('next row', 'j');
    await expectQuick('mark', 'x');
    await expectQuick('range', 'J', 'K');
    await page.keyboard.press('Control+a');
    await page.getByText(`已标记 ${ROWS} 件`).waitFor();
    await expectQuick('mark, with all marked', 'x');
    await page.keyboard.press('b');
    await page.getByText(`已标记 ${ROWS} 件，一次至多办理 1000 件`).waitFor();
  });
});
