import { machine, table } from '@lianxin/bench/report';
import type { Finding } from './check/finding.ts';
import type { Options } from './options.ts';
import { LIST, USAGE, parseOptions } from './options.ts';
import type { ChaosReport } from './run.ts';
import { NEW_ID, runChaos } from './run.ts';
import type { Scenario } from './scenarios/index.ts';
import type { Examined } from './stage.ts';
import { Stage } from './stage.ts';

const FULL = { commands: 5000, kills: 12, clients: 16, secondsMin: 240 };
const QUICK = { commands: 500, kills: 3, clients: 8, secondsMin: 75 };
const SHOWN_MAX = 20;
/** A process that cannot start says so each time, with its last words. */
const LINE_MAX = 200;

const CHECKS: Readonly<Record<Finding['check'], string>> = {
  lost: 'acknowledged commands lost',
  doubled: 'commands doubled',
  refused: 'commands refused that should not be',
  unanswered: 'commands that never got an answer',
  act: 'acts recorded more than once',
  notice: 'notices issued or ended more than once, or never ended',
  overdue: 'facts of time that are not recorded',
  chain: 'broken hash chains',
  'read-model': 'read models that differ from a full replay',
  scenario: 'things that did not go as the scenario expects',
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function print(report: Examined & Partial<ChaosReport>): void {
  const { findings, kills = [] } = report;
  say(`\nDone under fire\n`);
  say(
    table([
      { what: 'commands acknowledged', count: report.commands },
      { what: 'cases', count: report.cases },
      { what: 'retries', count: report.retries },
      { what: 'processes killed with -9', count: kills.length },
      { what: 'events recorded', count: report.events },
      { what: 'acts by the clock', count: report.acts },
      { what: 'notices', count: report.notices },
      ...(report.loadSeconds === undefined ? [] : [{ what: 'seconds of load', count: report.loadSeconds }]),
      ...(report.settleSeconds === undefined
        ? []
        : [{ what: 'seconds until all had settled', count: report.settleSeconds }]),
    ]),
  );
  const countOf = (check: string): number => findings.filter((finding) => finding.check === check).length;
  say(`\nChecked afterwards\n`);
  say(table(Object.entries(CHECKS).map(([check, what]) => ({ what, found: countOf(check), wanted: 0 }))));
  for (const { check, what } of findings.slice(0, SHOWN_MAX)) say(`  ${check}: ${what}`);
  if (findings.length > SHOWN_MAX) say(`  … and ${findings.length - SHOWN_MAX} more`);
}

const tell = (line: string): void => say(`  ${line.length > LINE_MAX ? `${line.slice(0, LINE_MAX)}…` : line}`);

function playKills({ seed, quick, planted }: Options): Promise<ChaosReport> {
  const plant = planted ? { commandIdOf: NEW_ID } : {};
  return runChaos({ seed, ...(quick ? QUICK : FULL), ...plant, say: tell });
}

async function playScenario({ what, run, site }: Scenario): Promise<Examined> {
  tell(what);
  const begun = performance.now();
  const seconds = (fromMs: number): string => `${((performance.now() - fromMs) / 1000).toFixed(0)} s`;
  const play = async (stage: Stage): Promise<Examined> => {
    tell(`set up in ${seconds(begun)}`);
    const setUp = performance.now();
    const examined = await run(stage);
    tell(`played and checked in ${seconds(setUp)}`);
    return examined;
  };
  return Stage.with(tell, play, site);
}

const askedFor = ({ seed, quick, planted }: Options): string =>
  `--seed ${seed}${quick ? ' --quick' : ''}${planted ? ' --planted' : ''}`;

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const { scenario } = options;
  if (options.help) return say(USAGE);
  if (options.list) return say(LIST);
  say(`npm run chaos -- ${scenario?.name ?? askedFor(options)}\n`);
  for (const line of machine()) say(line);
  say('against   the product from dist/ under its own supervisor; PostgreSQL with fsync, Temporal on a file\n');
  const report = scenario ? await playScenario(scenario) : await playKills(options);
  print(report);
  process.exitCode = report.findings.length === 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
try {
  await main();
} catch (error) {
  process.stderr.write(`\nThe run ended early: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
// Drivers keep sockets for a while; everything is stopped and printed by now.
process.exit();
