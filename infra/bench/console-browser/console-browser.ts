import { runImport } from '@lianxin/engine';
import { findChromium } from '@lianxin/local/test-browser';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { importUntouchedCases } from '../board/untouched-cases.ts';
import { analyzeTables, waitForReadModels } from '../growth/import-histories.ts';
import type { SignedInOffice } from '../http/case-steps.ts';
import { nextCommandOf, startCase } from '../http/case-steps.ts';
import { Connection, formatPost } from '../http/connection.ts';
import { HttpHarness } from '../http/harness.ts';
import { Samples } from '../report/samples.ts';
import type { TableRow } from '../report/table.ts';
import { formatFigure } from '../report/table.ts';
import { measureEvents, measureKey } from './at-work.ts';
import type { AtConsole, FirstUse } from './first-use.ts';
import { measureFirstUse, totalOf } from './first-use.ts';

const ROWS = 10_000;
const ROWS_QUICK = 400;
const [USES, SLOW_USES, KEYS, EVENTS] = [10, 5, 200, 40] as const;
const TIMES_QUICK = 3;
const P95 = 0.95;
const FIRST_USE_MS_MAX = 1500;
const SLOW_PHONE_MS_MAX = 5000;
const KEY_MS_MAX = 100;
const EVENT_MS_MAX = 300;
const LOAD_MS_MAX = 120_000;

/** Scrolls on until all rows are there, as somebody does who goes through all of them. */
const scrollThrough = (rows: number): string => `new Promise((done) => {
  const scroll = document.querySelector('[role=table]').parentElement;
  const look = () => {
    if (Number(document.querySelector('[role=table]').getAttribute('aria-rowcount')) > ${rows}) return done();
    scroll.scrollTop = scroll.scrollHeight;
    requestAnimationFrame(look);
  };
  look();
})`;

const row = (what: string, took: Samples, bare: Samples): TableRow => ({
  what,
  times: took.count,
  'p50 ms': took.p50,
  'p95 ms': took.percentile(P95),
  'max ms': took.max,
  'beside it, p50 ms': bare.p50,
  'p95 ms ': bare.percentile(P95),
});

interface Stage {
  readonly bench: BenchContext;
  readonly browser: Browser;
  readonly at: AtConsole;
  readonly town: SignedInOffice;
  readonly rows: number;
}

const timesOf = ({ quick }: BenchContext, times: number): number => (quick ? TIMES_QUICK : times);

async function measureUses({ bench, browser, at }: Stage, isSlow: boolean): Promise<TableRow> {
  const uses: FirstUse[] = [];
  for (let n = 0; n < timesOf(bench, isSlow ? SLOW_USES : USES); n += 1)
    uses.push(await measureFirstUse(browser, at, { isSlow }));
  const total = Samples.of(uses.map(totalOf));
  const what = isSlow ? 'first use on a slow phone' : 'first use';
  bench.goal({ what, measured: total.p50, unit: 'ms', atMost: isSlow ? SLOW_PHONE_MS_MAX : FIRST_USE_MS_MAX });
  const form = Samples.of(uses.map(({ formMs }) => formMs));
  bench.print(`${what}: ${formatFigure(form.p50)} ms of it until the form asks for name and password`);
  return row(`${what}; beside it the bare html`, total, Samples.of(uses.map(({ bareMs }) => bareMs)));
}

async function signedIn({ browser, at: { url, name, password } }: Stage): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/console/`);
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('#main [data-row]').first().waitFor();
  return page;
}

async function measureKeys(stage: Stage): Promise<TableRow> {
  const { bench, rows } = stage;
  const page = await signedIn(stage);
  page.setDefaultTimeout(LOAD_MS_MAX);
  await page.locator('a[href="/console/cases"]').first().click();
  await page.locator('[role=table] [data-id]').first().waitFor();
  await page.evaluate(scrollThrough(rows));
  const { bare, moved } = await measureKey(page, ['k'], timesOf(bench, KEYS));
  const what = `key to paint, ${formatFigure(rows)} rows`;
  bench.goal({ what: `${what}, p95`, measured: moved.percentile(P95), unit: 'ms', atMost: KEY_MS_MAX });
  await page.context().close();
  return row(`${what}; beside it a key that does nothing`, moved, bare);
}

async function measureOthers(stage: Stage): Promise<TableRow> {
  const { bench, town } = stage;
  const page = await signedIn(stage);
  const connection = await Connection.open(town.port);
  let opened = 0;
  const act = async (): Promise<void> => {
    const one = startCase(town, `seen-${Date.now().toString(36)}`, (opened += 1));
    const { status, body } = await connection.send(formatPost(nextCommandOf(one, town.office)));
    if (status !== 201) throw new Error(`${status} ${body.slice(0, 200)}`);
  };
  const { bare, shown } = await measureEvents(page, act, timesOf(bench, EVENTS));
  connection.close();
  await page.context().close();
  const what = 'an event of another person shown after its answer';
  bench.goal({ what: `${what}, p95`, measured: shown.percentile(P95), unit: 'ms', atMost: EVENT_MS_MAX });
  return row(`${what}; beside it a file asked for`, shown, bare);
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'console-browser');
  const rows = bench.quick ? ROWS_QUICK : ROWS;
  const asOf = harness.runtime.clock.now();
  await runImport(harness.runtime, importUntouchedCases({ office: harness.office, cases: rows, asOf }), { asOf });
  await harness.startWorker();
  await waitForReadModels(harness.runtime);
  await analyzeTables(harness.product.database.url);
  const town = await harness.startApi();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  bench.onEnd(() => browser.close());
  bench.print(`Chromium ${browser.version()}, headless; the product from dist/, ${formatFigure(rows)} open cases`);
  const { officers, password } = harness.office;
  const at = { url: `http://127.0.0.1:${town.port}`, name: officers[0] ?? '', password };
  const stage = { bench, browser, at, town, rows };
  const table = [await measureUses(stage, false), await measureUses(stage, true)];
  table.push(await measureKeys(stage), await measureOthers(stage));
  bench.table('The console in a browser', table);
}

export const consoleBrowserBenchmark: Benchmark = {
  name: 'console-browser',
  description: 'the console in a driven browser: first use, keys, what others do',
  onlyWhenNamed: true,
  run,
};
