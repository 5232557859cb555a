import type { SignedInOffice } from '../http/case-steps.ts';
import { HttpHarness } from '../http/harness.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import type { TableRow } from '../report/table.ts';
import { formatFigure } from '../report/table.ts';
import { analyzeTables, importHistories, waitForReadModels } from './import-histories.ts';
import { measureQuestion, questionNames } from './questions.ts';
import { measureRebuildAndCatchUp } from './rebuild.ts';

const SIZES = [1000, 10_000, 100_000];
const SIZES_QUICK = [200, 1000, 3000];
const TIMES = 300;
const TIMES_QUICK = 30;
const CONNECTIONS = 8;
const SECONDS = 15;
const ANSWER_P99_MS_MAX = 50;
const IMPORT = { seconds: 300, mib: 1024 };

/** Times at each size, one column a size: p50 / p99 in milliseconds. */
class GrowthTable {
  private readonly rows = new Map<string, Record<string, string>>();

  addFigure(what: string, cases: number, took: { readonly p50: number; readonly p99: number }): void {
    const row = this.rows.get(what) ?? { 'p50 / p99 ms': what };
    row[`${formatFigure(cases)} cases`] = `${formatFigure(took.p50)} / ${formatFigure(took.p99)}`;
    this.rows.set(what, row);
  }

  get all(): readonly TableRow[] {
    return [...this.rows.values()];
  }
}

async function measureAtSize(
  bench: BenchContext,
  harness: HttpHarness,
  at: { town: SignedInOffice; cases: number; table: GrowthTable },
) {
  const { town, cases, table } = at;
  const last = cases === (bench.quick ? SIZES_QUICK : SIZES).at(-1);
  for (const question of questionNames) {
    const took = await measureQuestion(question, { town, cases, times: bench.quick ? TIMES_QUICK : TIMES });
    table.addFigure(question, cases, took);
    if (!last) continue;
    const what = `${question}, p99 at ${formatFigure(cases)} cases`;
    bench.goal({ what, measured: took.p99, unit: 'ms', atMost: ANSWER_P99_MS_MAX });
  }
  const commands = await harness.driver.run({
    kind: 'closed',
    town,
    run: `grow${cases}-${Date.now().toString(36)}`,
    connections: CONNECTIONS,
    warmSeconds: 2,
    seconds: measuredSeconds(bench, SECONDS),
  });
  table.addFigure(`commands, ${CONNECTIONS} connections`, cases, { p50: commands.p50Ms, p99: commands.p99Ms });
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'growth');
  const table = new GrowthTable();
  const imports: TableRow[] = [];
  let [has, seconds, rssMib] = [0, 0, 0];
  for (const cases of bench.quick ? SIZES_QUICK : SIZES) {
    const grown = await importHistories(harness.runtime, harness.office, [has, cases]);
    seconds += grown.seconds;
    rssMib = Math.max(rssMib, grown.rssMib);
    imports.push({
      'cases from': has,
      to: cases,
      seconds: grown.seconds,
      'cases/s': (cases - has) / grown.seconds,
      events: grown.events,
    });
    has = cases;
    await harness.startWorker('projections');
    await waitForReadModels(harness.runtime);
    await analyzeTables(harness.product.database.url);
    await measureAtSize(bench, harness, { town: await harness.startApi(), cases, table });
    await harness.product.stopApp('api');
    await harness.product.stopApp('worker');
  }
  bench.table('Import of past cases in virtual time; the cases drawn for a look-back stay open', imports);
  bench.table('The same questions and commands as the record grows, one person asking', table.all);
  if (!bench.quick) {
    bench.goal({ what: 'import of 100,000 cases', measured: seconds, unit: 's', atMost: IMPORT.seconds });
    bench.goal({ what: 'memory of the import', measured: rssMib, unit: 'MiB', atMost: IMPORT.mib });
  }
  await measureRebuildAndCatchUp(bench, harness.runtime);
}

export const growthBenchmark: Benchmark = {
  name: 'growth',
  description: 'lists, reports and commands at 1 k, 10 k and 100 k cases; rebuild',
  run,
};
