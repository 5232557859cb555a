import { runImport } from '@lianxin/engine';
import { idOf } from '@lianxin/kernel';
import { CLOCKS_A_CASE, openCases } from '../board/open-clocks.ts';
import type { Token } from '../http/case-life.ts';
import { Connection, getText } from '../http/connection.ts';
import { Stage } from '../http/stage.ts';
import type { Bench, Part } from '../part.ts';
import { Samples } from '../report/samples.ts';
import type { Row } from '../report/table.ts';

const CASES = 1500;
const CASES_QUICK = 200;
const PAGE = 1000;
/** Whoever reads is not to notice that it is noted. */
const NOTED_P50_RATIO_MAX = 1.5;

async function caseIds({ installation }: Stage, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = 'case-'; ids.length < count;) {
    const page = (await installation.store.streams(after, PAGE)).filter((stream) => stream.startsWith('case-'));
    if (page.length === 0) break;
    ids.push(...page.map(idOf));
    after = page.at(-1) as string;
  }
  return ids.slice(0, count);
}

/** One reader, one case after the other: what he waits for each, and how many he reads a second. */
async function readAll(
  port: number,
  ids: readonly string[],
  { token }: Token,
  what: string,
): Promise<Row & { p50: number }> {
  const connection = await Connection.open(port);
  const took = new Samples();
  const begun = performance.now();
  for (const id of ids) {
    const before = performance.now();
    const { status, body } = await connection.send(getText(`/cases/${id}/history`, token));
    if (status !== 200) throw new Error(`${id}: ${status} ${body.slice(0, 300)}`);
    took.add(performance.now() - before);
  }
  const seconds = (performance.now() - begun) / 1000;
  connection.close();
  return { what, cases: ids.length, p50: took.p50, 'p99 ms': took.p99, 'a second': ids.length / seconds };
}

async function run(bench: Bench): Promise<void> {
  const stage = await Stage.set(bench, 'reads');
  const cases = bench.quick ? CASES_QUICK : CASES;
  const asOf = stage.installation.clock.now();
  await runImport(stage.installation, openCases({ settled: stage.settled, cases, asOf }), { asOf });
  const town = await stage.openDoors();
  const [before, reader] = town.officers;
  if (!before || !reader) throw new Error('nobody reads');
  const ids = await caseIds(stage, cases);
  // Whoever comes first unwraps the keys: that is no price of the log.
  await readAll(town.port, ids, before, 'by somebody else before');
  const first = await readAll(town.port, ids, reader, 'opened the first time in the hour: noted');
  const again = await readAll(town.port, ids, reader, 'opened again: not noted');
  bench.table(
    `The record of a case of ${CLOCKS_A_CASE} clocks read with its sealed text, one reader`,
    [first, again].map(({ p50, ...row }) => ({ what: row['what'], cases: row['cases'], 'p50 ms': p50, ...row })),
  );
  bench.goal({
    what: 'p50 noted to not noted',
    measured: first.p50 / again.p50,
    unit: '×',
    atMost: NOTED_P50_RATIO_MAX,
  });
}

export const reads: Part = { name: 'reads', what: 'what the access log costs whoever reads', run };
