import type { AlikeReply } from '@lianxin/contracts';
import type { ImportStream } from '@lianxin/engine';
import { runImport } from '@lianxin/engine';
import { importUntouchedCases } from '../board/untouched-cases.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { analyzeTables, waitForReadModels } from '../growth/import-histories.ts';
import type { SignedInOffice } from '../http/case-steps.ts';
import { Connection, formatGet, formatPost } from '../http/connection.ts';
import { HttpHarness } from '../http/harness.ts';
import { Samples } from '../report/samples.ts';
import type { TableRow } from '../report/table.ts';
import { formatFigure } from '../report/table.ts';
import { saidText } from './said-texts.ts';

const CASES = 100_000;
/** Still as many of one enterprise as are compared. */
const CASES_QUICK = 40_000;
const COMPARED = 200;
const TIMES = 1000;
const TIMES_QUICK = 100;
/** Asked before measuring: plans and compiled code. */
const WARM = 50;
const ANSWER_P99_MS_MAX = 50;
/** Prime to the number of enterprises: one question after the other is of another enterprise. */
const STRIDE = 7919;

type Question = (town: SignedInOffice, n: number) => string;

const tokenOf = ({ officers }: SignedInOffice): string => officers[0]?.token ?? '';

const QUESTIONS: Readonly<Record<string, Question>> = {
  'of a case': (town, n) => formatGet(`/processes/case/open${n}/alike`, tokenOf(town)),
  'of a text being typed': (town, n) =>
    formatPost({
      path: '/processes/case/alike',
      token: tokenOf(town),
      commandId: `alike-${n}`,
      body: JSON.stringify({
        enterprise: town.enterprises[n % town.enterprises.length]?.creditCode,
        text: saidText(n),
      }),
    }),
};

/** Each with words of its own. */
function* sayTexts(cases: Iterable<ImportStream>): Generator<ImportStream> {
  let n = 0;
  for (const { stream, lines } of cases) {
    const [opening, ...rest] = lines;
    if (!opening) continue;
    const data = { ...(opening.command.data as object), text: saidText(n) };
    yield { stream, lines: [{ ...opening, command: { ...opening.command, data } }, ...rest] };
    n += 1;
  }
}

async function measure(
  town: SignedInOffice,
  question: Question,
  { cases, times }: { readonly cases: number; readonly times: number },
): Promise<Samples> {
  const connection = await Connection.open(town.port);
  const took = new Samples();
  for (let n = 0; n < times + WARM; n += 1) {
    const begun = performance.now();
    const { status, body } = await connection.send(question(town, (n * STRIDE) % cases));
    const { compared } = JSON.parse(body) as AlikeReply;
    if (status !== 200 || compared !== COMPARED)
      throw new Error(`${status}, ${compared} compared: ${body.slice(0, 300)}`);
    if (n >= WARM) took.add(performance.now() - begun);
  }
  connection.close();
  return took;
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'alike');
  const cases = bench.quick ? CASES_QUICK : CASES;
  const asOf = harness.runtime.clock.now();
  const histories = sayTexts(importUntouchedCases({ office: harness.office, cases, asOf }));
  const { linesRefused } = await runImport(harness.runtime, histories, { asOf });
  if (linesRefused > 0) throw new Error(`${linesRefused} lines of the import were refused`);
  await harness.startWorker('projections');
  await waitForReadModels(harness.runtime);
  await analyzeTables(harness.product.database.url);
  await harness.product.stopApp('worker');
  const town = await harness.startApi();
  const rows: TableRow[] = [];
  for (const [question, ask] of Object.entries(QUESTIONS)) {
    const took = await measure(town, ask, { cases, times: bench.quick ? TIMES_QUICK : TIMES });
    rows.push({ 'likely repeats': question, 'p50 ms': took.p50, 'p99 ms': took.p99, 'max ms': took.max });
    const what = `likely repeats ${question}, p99 among ${COMPARED} at ${formatFigure(cases)} cases`;
    bench.goal({ what, measured: took.p99, unit: 'ms', atMost: ANSWER_P99_MS_MAX });
  }
  bench.table(`Requests of one enterprise unsealed and compared, ${COMPARED} each time, one person asking`, rows);
}

export const alikeBenchmark: Benchmark = {
  name: 'alike',
  description: 'likely repeats among 200 candidates at 100 k cases',
  run,
};
