import { runImport } from '@lianxin/engine';
import { importUntouchedCases } from '../board/untouched-cases.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { analyzeTables, waitForReadModels } from '../growth/import-histories.ts';
import type { SignedInOffice } from '../http/case-steps.ts';
import { Connection, formatGet } from '../http/connection.ts';
import { HttpHarness } from '../http/harness.ts';
import { Samples } from '../report/samples.ts';
import type { TableRow } from '../report/table.ts';
import { formatFigure } from '../report/table.ts';

const CASES = 100_000;
const CASES_QUICK = 2000;
const TIMES = 500;
const TIMES_QUICK = 30;
/** Asked before measuring: plans and caches. */
const WARM = 20;
const ANSWER_P99_MS_MAX = 50;
/** Prime to the number of cases: each question is about another one. */
const STRIDE = 7919;

/** What is typed, of the case `n` and an enterprise of its office. */
const TYPED: Readonly<Record<string, (n: number, town: SignedInOffice) => string>> = {
  'a whole number': (n) => `LSW-2026-${n}`,
  'the running number': (n) => String(n),
  'its last three digits': (n) => String(n).padStart(3, '0').slice(-3),
  'what every number has': () => '2026',
  'part of a name': () => '企业',
  'initials of a name': () => 'qy',
  'part of a credit code': (n, { enterprises }) => (enterprises[n % enterprises.length]?.creditCode ?? '').slice(10),
  'what nobody is called': (n) => `zzx${n % 7}`,
};

async function measure(town: SignedInOffice, path: (n: number) => string, times: number): Promise<Samples> {
  const connection = await Connection.open(town.port);
  const took = new Samples();
  for (let n = -WARM; n < times; n += 1) {
    const officer = town.officers[(n + WARM) % town.officers.length];
    const begun = performance.now();
    const { status, body } = await connection.send(formatGet(path((n + WARM) * STRIDE), officer?.token ?? ''));
    if (status !== 200) throw new Error(`${status} ${body.slice(0, 300)}`);
    if (n >= 0) took.add(performance.now() - begun);
  }
  connection.close();
  return took;
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'search');
  const cases = bench.quick ? CASES_QUICK : CASES;
  const asOf = harness.runtime.clock.now();
  const histories = importUntouchedCases({ office: harness.office, cases, asOf });
  const { linesRefused } = await runImport(harness.runtime, histories, { asOf });
  if (linesRefused > 0) throw new Error(`${linesRefused} lines of the import were refused`);
  await harness.startWorker('projections');
  await waitForReadModels(harness.runtime);
  await analyzeTables(harness.product.database.url);
  await harness.product.stopApp('worker');
  const town = await harness.startApi();
  const rows: TableRow[] = [];
  for (const [typed, textOf] of Object.entries(TYPED)) {
    const pathOf = (n: number) => `/queries/search?q=${encodeURIComponent(textOf(n % cases, town))}`;
    const took = await measure(town, pathOf, bench.quick ? TIMES_QUICK : TIMES);
    rows.push({ typed, 'p50 ms': took.p50, 'p99 ms': took.p99, 'max ms': took.max });
    const what = `a search by ${typed}, p99 at ${formatFigure(cases)} cases`;
    bench.goal({ what, measured: took.p99, unit: 'ms', atMost: ANSWER_P99_MS_MAX });
  }
  bench.table(`Searches over ${formatFigure(cases)} cases, one person typing`, rows);
}

export const searchBenchmark: Benchmark = {
  name: 'search',
  description: 'finding by what one remembers, at 100 k cases',
  run,
};
