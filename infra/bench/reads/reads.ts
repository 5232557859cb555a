import { runImport } from '@lianxin/engine';
import { idOfStream } from '@lianxin/kernel';
import { CLOCKS_A_CASE, importUntouchedCases } from '../board/untouched-cases.ts';
import type { AccountToken } from '../http/case-steps.ts';
import { Connection, formatGet } from '../http/connection.ts';
import { HttpHarness } from '../http/harness.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { Samples } from '../report/samples.ts';
import type { TableRow } from '../report/table.ts';

const CASES = 1500;
const CASES_QUICK = 200;
const PAGE = 1000;
/** Readers must not notice the access log: its share of a read’s time. */
const LOGGED_P50_RATIO_MAX = 1.5;

async function listCaseIds({ runtime }: HttpHarness, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = 'case-'; ids.length < count;) {
    const page = (await runtime.store.listStreams(after, PAGE)).filter((stream) => stream.startsWith('case-'));
    if (page.length === 0) break;
    ids.push(...page.map(idOfStream));
    after = page.at(-1) as string;
  }
  return ids.slice(0, count);
}

/** One reader, one case after the other: what he waits for each, and how many he reads a second. */
async function measureReads(
  port: number,
  ids: readonly string[],
  { token }: AccountToken,
  what: string,
): Promise<TableRow & { p50: number }> {
  const connection = await Connection.open(port);
  const took = new Samples();
  const begun = performance.now();
  for (const id of ids) {
    const before = performance.now();
    const { status, body } = await connection.send(formatGet(`/cases/${id}/history`, token));
    if (status !== 200) throw new Error(`${id}: ${status} ${body.slice(0, 300)}`);
    took.add(performance.now() - before);
  }
  const seconds = (performance.now() - begun) / 1000;
  connection.close();
  return { what, cases: ids.length, p50: took.p50, 'p99 ms': took.p99, 'a second': ids.length / seconds };
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'reads');
  const cases = bench.quick ? CASES_QUICK : CASES;
  const asOf = harness.runtime.clock.now();
  await runImport(harness.runtime, importUntouchedCases({ office: harness.office, cases, asOf }), { asOf });
  const town = await harness.startApi();
  const [before, reader] = town.officers;
  if (!before || !reader) throw new Error('nobody reads');
  const ids = await listCaseIds(harness, cases);
  // The first reader unwraps the keys, which is no price of the log.
  await measureReads(town.port, ids, before, 'by somebody else before');
  const first = await measureReads(town.port, ids, reader, 'opened the first time in the hour: noted');
  const again = await measureReads(town.port, ids, reader, 'opened again: not noted');
  bench.table(
    `The record of a case of ${CLOCKS_A_CASE} clocks read with its sealed text, one reader`,
    [first, again].map(({ p50, ...row }) => ({ what: row['what'], cases: row['cases'], 'p50 ms': p50, ...row })),
  );
  bench.goal({
    what: 'p50 noted to not noted',
    measured: first.p50 / again.p50,
    unit: '×',
    atMost: LOGGED_P50_RATIO_MAX,
  });
}

export const readsBenchmark: Benchmark = { name: 'reads', description: 'what the access log costs a reader', run };
