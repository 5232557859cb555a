import { runImport } from '@lianxin/engine';
import { analyzeTables, waitForReadModels } from '../growth/import-histories.ts';
import type { SignedInOffice } from '../http/case-steps.ts';
import { Connection, formatGet } from '../http/connection.ts';
import { HttpHarness } from '../http/harness.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { Samples } from '../report/samples.ts';
import type { TableRow } from '../report/table.ts';
import { formatFigure } from '../report/table.ts';
import { CLOCKS_A_CASE, importUntouchedCases } from './untouched-cases.ts';

const CLOCKS = 100_000;
const CLOCKS_QUICK = 1500;
const TIMES = 300;
const TIMES_QUICK = 30;
/** Asked before measuring: plans and caches. */
const WARM = 10;
const ANSWER_P99_MS_MAX = 50;

/** `$HOLDER` is each officer in turn. */
const QUESTIONS = {
  'the board': '/queries/overdue-board',
  'the board of a cadre': '/queries/overdue-board?holder=$HOLDER',
  'the board of a category': '/queries/overdue-board?category=funding',
  'the board of an office': '/queries/overdue-board?office=$OFFICE',
  'lights by cadre': '/queries/lights?by=holder',
  'lights by office': '/queries/lights?by=office',
  'lights by category': '/queries/lights?by=category',
} as const;
type Question = keyof typeof QUESTIONS;

async function measureBoardQuestion(town: SignedInOffice, question: Question, times: number): Promise<Samples> {
  const connection = await Connection.open(town.port);
  const took = new Samples();
  for (let n = -WARM; n < times; n += 1) {
    const officer = town.officers[(n + WARM) % town.officers.length];
    const path = QUESTIONS[question].replace('$HOLDER', officer?.account ?? '').replace('$OFFICE', town.office);
    const begun = performance.now();
    const { status, body } = await connection.send(formatGet(path, officer?.token ?? ''));
    if (status !== 200) throw new Error(`${question}: ${status} ${body.slice(0, 300)}`);
    if (n >= 0) took.add(performance.now() - begun);
  }
  connection.close();
  return took;
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'board');
  const cases = Math.ceil((bench.quick ? CLOCKS_QUICK : CLOCKS) / CLOCKS_A_CASE);
  const asOf = harness.runtime.clock.now();
  const { linesRefused } = await runImport(
    harness.runtime,
    importUntouchedCases({ office: harness.office, cases, asOf }),
    {
      asOf,
    },
  );
  if (linesRefused > 0) throw new Error(`${linesRefused} lines of the import were refused`);
  await harness.startWorker('projections');
  await waitForReadModels(harness.runtime);
  await analyzeTables(harness.product.database.url);
  // From here on nobody follows: what the board says is worked out when it is asked.
  await harness.product.stopApp('worker');
  const town = await harness.startApi();
  const rows: TableRow[] = [];
  for (const question of Object.keys(QUESTIONS) as Question[]) {
    const took = await measureBoardQuestion(town, question, bench.quick ? TIMES_QUICK : TIMES);
    rows.push({ question, 'p50 ms': took.p50, 'p99 ms': took.p99, 'max ms': took.max });
    if (question.startsWith('lights')) continue;
    const what = `${question}, p99 at ${formatFigure(cases * CLOCKS_A_CASE)} open clocks`;
    bench.goal({ what, measured: took.p99, unit: 'ms', atMost: ANSWER_P99_MS_MAX });
  }
  bench.table(
    `Lights of ${formatFigure(cases * CLOCKS_A_CASE)} running clocks, one person asking, every follower down`,
    rows,
  );
}

export const boardBenchmark: Benchmark = { name: 'board', description: 'the overdue board at 100 k open clocks', run };
