import { runImport } from '@lianxin/engine';
import { importUntouchedCases } from '../board/untouched-cases.ts';
import { analyzeTables, waitForReadModels } from '../growth/import-histories.ts';
import type { SignedInOffice } from '../http/case-steps.ts';
import { Connection, formatGet } from '../http/connection.ts';
import { HttpHarness } from '../http/harness.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { Samples } from '../report/samples.ts';
import type { TableRow } from '../report/table.ts';
import { formatFigure } from '../report/table.ts';

/** Of a case that an officer accepted and nothing more: to offer it, and to contact the enterprise. */
const TURNS_A_CASE = 2;
const TURNS = 100_000;
const TURNS_QUICK = 1000;
const TIMES = 300;
const TIMES_QUICK = 30;
/** Asked before measuring: plans and caches. */
const WARM = 10;

/** As the console asks: all of it with its counts, what one kind is narrowed to, and one row for the counts alone. */
const QUESTIONS = {
  'the to-do list': '/queries/to-do?limit=100',
  'the to-do list by a turn': '/queries/to-do?limit=100&turn=offer',
  'its counts': '/queries/to-do?limit=1',
} as const;
type Question = keyof typeof QUESTIONS;

/** Officers in turn, one request at a time. */
async function measureToDo(town: SignedInOffice, question: Question, times: number): Promise<Samples> {
  const connection = await Connection.open(town.port);
  const took = new Samples();
  for (let n = -WARM; n < times; n += 1) {
    const officer = town.officers[(n + WARM) % town.officers.length];
    const begun = performance.now();
    const { status, body } = await connection.send(formatGet(QUESTIONS[question], officer?.token ?? ''));
    if (status !== 200) throw new Error(`${question}: ${status} ${body.slice(0, 300)}`);
    if (n >= 0) took.add(performance.now() - begun);
  }
  connection.close();
  return took;
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'to-do');
  const cases = (bench.quick ? TURNS_QUICK : TURNS) / TURNS_A_CASE;
  const asOf = harness.runtime.clock.now();
  const untouched = importUntouchedCases({ office: harness.office, cases, asOf });
  const { linesRefused } = await runImport(harness.runtime, untouched, { asOf });
  if (linesRefused > 0) throw new Error(`${linesRefused} lines of the import were refused`);
  await harness.startWorker('projections');
  await waitForReadModels(harness.runtime);
  await analyzeTables(harness.product.database.url);
  await harness.product.stopApp('worker');
  const town = await harness.startApi();
  const rows: TableRow[] = [];
  for (const question of Object.keys(QUESTIONS) as Question[]) {
    const took = await measureToDo(town, question, bench.quick ? TIMES_QUICK : TIMES);
    rows.push({ question, 'p50 ms': took.p50, 'p99 ms': took.p99, 'max ms': took.max });
  }
  const [turns, officers] = [formatFigure(cases * TURNS_A_CASE), town.officers.length];
  bench.table(`To-do lists of ${officers} officers who have ${turns} turns together, one person asking`, rows);
}

export const toDoBenchmark: Benchmark = { name: 'to-do', description: 'the to-do list at 100 k turns', run };
