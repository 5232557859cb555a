import { runImport } from '@lianxin/engine';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import { importUntouchedCases } from '../board/untouched-cases.ts';
import { analyzeTables, waitForReadModels } from '../growth/import-histories.ts';
import type { AccountToken, SignedInOffice } from '../http/case-steps.ts';
import { Driver } from '../http/driver.ts';
import { HttpHarness } from '../http/harness.ts';
import type { OpenPlan } from '../http/plans.ts';
import type { DriverResult } from '../http/tally.ts';
import { sampleResourceUse } from '../product/sample-resource-use.ts';
import type { TableRow } from '../report/table.ts';
import { formatFigure } from '../report/table.ts';
import type { PeopleResult } from './people.ts';
import { signInPeople } from './sign-in-people.ts';
import { apiMib, commandsRow, tellPeople } from './tables.ts';

const PEOPLE = 200;
const PEOPLE_QUICK = 20;
const CASES = 10_000;
const CASES_QUICK = 300;
/** The first that this machine holds, without people as with them. */
const COMMANDS_PER_SECOND = [500, 250, 125, 60];
/** As many of the commands that fell due are answered within the measurement. */
const HELD_SHARE = 0.97;
const CONNECTIONS = 64;
const WARM_SECONDS = 5;
const SECONDS = 20;
/** One looks at a page for so long. */
const [LOOK_SECONDS, LOOK_SECONDS_QUICK] = [30, 3];
const lookSecondsOf = ({ quick }: BenchContext): number => (quick ? LOOK_SECONDS_QUICK : LOOK_SECONDS);
const PEOPLE_WARM_SECONDS = 5;
const P99_RATIO_MAX = 1.5;
const PAGE_P99_MS_MAX = 300;
const API_MIB_MAX = 700;

interface Measured {
  readonly commands: DriverResult;
  readonly watched?: PeopleResult;
  readonly use: readonly TableRow[];
}

interface Stage {
  readonly bench: BenchContext;
  readonly harness: HttpHarness;
  readonly town: SignedInOffice;
  readonly people: readonly AccountToken[];
  readonly cases: number;
}

function commandsPlan({ bench, town }: Stage, perSecond: number, what: string): OpenPlan {
  return {
    ...{ kind: 'open', town, perSecond, connections: CONNECTIONS, warmSeconds: WARM_SECONDS },
    run: `${what}${perSecond}-${Date.now().toString(36)}`,
    seconds: measuredSeconds(bench, SECONDS),
  };
}

async function measureAlone(stage: Stage, perSecond: number): Promise<Measured> {
  const use = sampleResourceUse(stage.harness.product);
  const commands = await stage.harness.driver.run(commandsPlan(stage, perSecond, 'alone'));
  return { commands, use: use.stop() };
}

/** People sit down first; their pages are counted while the commands are. */
async function measureBeside(stage: Stage, perSecond: number, crowd: Driver): Promise<Measured> {
  const { bench, harness, town, people, cases } = stage;
  const use = sampleResourceUse(harness.product);
  const [watched, commands] = await Promise.all([
    crowd.runPeople({
      ...{ kind: 'people', port: town.port, people, lookSeconds: lookSecondsOf(bench) },
      caseIds: Array.from({ length: cases }, (_, n) => `open${n}`),
      warmSeconds: PEOPLE_WARM_SECONDS,
      seconds: measuredSeconds(bench, SECONDS),
    }),
    harness.driver.run(commandsPlan(stage, perSecond, 'beside')),
  ]);
  return { commands, watched, use: use.stop() };
}

const holds = ({ commands }: Measured, perSecond: number): boolean =>
  commands.accepted / commands.seconds >= perSecond * HELD_SHARE;

/** Without people and with them, at the highest rate that holds both times. */
async function measureAt(stage: Stage, perSecond: number, crowd: Driver): Promise<boolean> {
  const { bench } = stage;
  const alone = await measureAlone(stage, perSecond);
  if (!holds(alone, perSecond)) {
    bench.table(`${perSecond} commands/s due`, [commandsRow('without people', alone.commands)]);
    return false;
  }
  const beside = await measureBeside(stage, perSecond, crowd);
  bench.table(`${perSecond} commands/s due, counted from the moment each was due`, [
    commandsRow('without people', alone.commands),
    commandsRow('beside people', beside.commands),
  ]);
  bench.table('Processes without people', alone.use);
  bench.table('Processes beside people', beside.use);
  const { watched } = beside;
  if (watched) tellPeople(bench, watched, lookSecondsOf(bench));
  if (!holds(beside, perSecond)) return false;
  const ratio = beside.commands.p99Ms / alone.commands.p99Ms;
  bench.goal({
    what: `p99 of ${perSecond} commands/s beside people`,
    measured: ratio,
    unit: '×',
    atMost: P99_RATIO_MAX,
  });
  bench.goal({
    what: 'their pages, p99',
    measured: watched?.allPages.p99Ms ?? Number.NaN,
    unit: 'ms',
    atMost: PAGE_P99_MS_MAX,
  });
  bench.goal({ what: 'the api’s memory', measured: apiMib(beside.use), unit: 'MiB', atMost: API_MIB_MAX });
  return true;
}

async function run(bench: BenchContext): Promise<void> {
  const harness = await HttpHarness.setUp(bench, 'console');
  const cases = bench.quick ? CASES_QUICK : CASES;
  const asOf = harness.runtime.clock.now();
  await runImport(harness.runtime, importUntouchedCases({ office: harness.office, cases, asOf }), { asOf });
  await harness.startWorker();
  await waitForReadModels(harness.runtime);
  await analyzeTables(harness.product.database.url);
  const town = await harness.startApi();
  const people = await signInPeople(harness, bench.quick ? PEOPLE_QUICK : PEOPLE);
  const crowd = await Driver.start();
  bench.onEnd(() => crowd.stop());
  bench.print(
    `${formatFigure(cases)} open cases; api and worker from dist/, commands and people each a process of their own`,
  );
  const stage = { bench, harness, town, people, cases };
  for (const perSecond of COMMANDS_PER_SECOND) {
    if (await measureAt(stage, perSecond, crowd)) return;
    bench.print(`this machine does not hold ${perSecond} commands/s`);
  }
}

export const consoleBenchmark: Benchmark = {
  name: 'console',
  description: '200 people with pages open and live updates beside 500 commands/s',
  run,
};
