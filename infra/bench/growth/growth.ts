import type { Town } from '../http/case-life.ts';
import { Stage } from '../http/stage.ts';
import type { Bench, Part } from '../part.ts';
import { secondsOf } from '../part.ts';
import type { Row } from '../report/table.ts';
import { figure } from '../report/table.ts';
import { gatherStatistics, grow, untilShown } from './grow.ts';
import { ask, questions } from './questions.ts';
import { rebuild } from './rebuild.ts';

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

  note(what: string, cases: number, took: { readonly p50: number; readonly p99: number }): void {
    const row = this.rows.get(what) ?? { 'p50 / p99 ms': what };
    row[`${figure(cases)} cases`] = `${figure(took.p50)} / ${figure(took.p99)}`;
    this.rows.set(what, row);
  }

  get all(): readonly Row[] {
    return [...this.rows.values()];
  }
}

async function measureAt(bench: Bench, stage: Stage, at: { town: Town; cases: number; table: GrowthTable }) {
  const { town, cases, table } = at;
  const last = cases === (bench.quick ? SIZES_QUICK : SIZES).at(-1);
  for (const question of questions) {
    const took = await ask(question, { town, cases, times: bench.quick ? TIMES_QUICK : TIMES });
    table.note(question, cases, took);
    if (!last) continue;
    const what = `${question}, p99 at ${figure(cases)} cases`;
    bench.goal({ what, measured: took.p99, unit: 'ms', atMost: ANSWER_P99_MS_MAX });
  }
  const commands = await stage.driver.run({
    kind: 'closed',
    town,
    run: `grow${cases}-${Date.now().toString(36)}`,
    connections: CONNECTIONS,
    warmSeconds: 2,
    seconds: secondsOf(bench, SECONDS),
  });
  table.note(`commands, ${CONNECTIONS} connections`, cases, { p50: commands.p50Ms, p99: commands.p99Ms });
}

async function run(bench: Bench): Promise<void> {
  const stage = await Stage.set(bench, 'growth');
  const table = new GrowthTable();
  const imports: Row[] = [];
  let [has, seconds, rssMib] = [0, 0, 0];
  for (const cases of bench.quick ? SIZES_QUICK : SIZES) {
    const grown = await grow(stage.installation, stage.settled, [has, cases]);
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
    await stage.startWorker('projections');
    await untilShown(stage.installation);
    await gatherStatistics(stage.product.database.url);
    await measureAt(bench, stage, { town: await stage.openDoors(), cases, table });
    await stage.product.stopApp('api');
    await stage.product.stopApp('worker');
  }
  bench.table('Import of past cases in virtual time; the cases drawn for a look-back stay open', imports);
  bench.table('The same questions and commands as the record grows, one person asking', table.all);
  if (!bench.quick) {
    bench.goal({ what: 'import of 100,000 cases', measured: seconds, unit: 's', atMost: IMPORT.seconds });
    bench.goal({ what: 'memory of the import', measured: rssMib, unit: 'MiB', atMost: IMPORT.mib });
  }
  await rebuild(bench, stage.installation);
}

export const growth: Part = {
  name: 'growth',
  what: 'lists, reports and commands at 1 k, 10 k and 100 k cases; rebuild',
  run,
};
