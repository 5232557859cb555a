import { runImport } from '@lianxin/engine';
import { gatherStatistics, untilShown } from '../growth/grow.ts';
import type { Town } from '../http/case-life.ts';
import { Connection, getText } from '../http/connection.ts';
import { Stage } from '../http/stage.ts';
import type { Bench, Part } from '../part.ts';
import { Samples } from '../report/samples.ts';
import type { Row } from '../report/table.ts';
import { figure } from '../report/table.ts';
import { CLOCKS_A_CASE, openCases } from './open-clocks.ts';

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

async function ask(town: Town, question: Question, times: number): Promise<Samples> {
  const connection = await Connection.open(town.port);
  const took = new Samples();
  for (let n = -WARM; n < times; n += 1) {
    const officer = town.officers[(n + WARM) % town.officers.length];
    const path = QUESTIONS[question].replace('$HOLDER', officer?.account ?? '').replace('$OFFICE', town.office);
    const begun = performance.now();
    const { status, body } = await connection.send(getText(path, officer?.token ?? ''));
    if (status !== 200) throw new Error(`${question}: ${status} ${body.slice(0, 300)}`);
    if (n >= 0) took.add(performance.now() - begun);
  }
  connection.close();
  return took;
}

async function run(bench: Bench): Promise<void> {
  const stage = await Stage.set(bench, 'board');
  const cases = Math.ceil((bench.quick ? CLOCKS_QUICK : CLOCKS) / CLOCKS_A_CASE);
  const asOf = stage.installation.clock.now();
  const { linesRefused } = await runImport(stage.installation, openCases({ settled: stage.settled, cases, asOf }), {
    asOf,
  });
  if (linesRefused > 0) throw new Error(`${linesRefused} lines of the import were refused`);
  await stage.startWorker('projections');
  await untilShown(stage.installation);
  await gatherStatistics(stage.product.database.url);
  // From here on nobody follows: what the board says is worked out when it is asked.
  await stage.product.stopApp('worker');
  const town = await stage.openDoors();
  const rows: Row[] = [];
  for (const question of Object.keys(QUESTIONS) as Question[]) {
    const took = await ask(town, question, bench.quick ? TIMES_QUICK : TIMES);
    rows.push({ question, 'p50 ms': took.p50, 'p99 ms': took.p99, 'max ms': took.max });
    if (question.startsWith('lights')) continue;
    const what = `${question}, p99 at ${figure(cases * CLOCKS_A_CASE)} open clocks`;
    bench.goal({ what, measured: took.p99, unit: 'ms', atMost: ANSWER_P99_MS_MAX });
  }
  bench.table(
    `Lights of ${figure(cases * CLOCKS_A_CASE)} running clocks, one person asking, every follower down`,
    rows,
  );
}

export const board: Part = { name: 'board', what: 'the overdue board at 100 k open clocks', run };
