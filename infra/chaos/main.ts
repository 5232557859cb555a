import { describeMachine, formatTable } from '@lianxin/bench/report';
import type { Finding } from './check/finding.ts';
import type { CommandLineOptions } from './options.ts';
import { SCENARIO_LIST, USAGE, parseOptions } from './options.ts';
import type { ChaosReport } from './run.ts';
import { NEW_ID_EACH_ATTEMPT, runChaos } from './run.ts';
import type { Scenario } from './scenarios/index.ts';
import type { ExaminedRun } from './harness.ts';
import { ChaosHarness } from './harness.ts';

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
  partner: 'differences of record, topic and the table of the sample consumer',
  scenario: 'things that did not go as the scenario expects',
};

const printLine = (line: string): void => void process.stdout.write(`${line}\n`);

function printReport(report: ExaminedRun & Partial<ChaosReport>): void {
  const { findings, kills = [] } = report;
  printLine(`\nDone under fire\n`);
  printLine(
    formatTable([
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
  printLine(`\nChecked afterwards\n`);
  printLine(formatTable(Object.entries(CHECKS).map(([check, what]) => ({ what, found: countOf(check), wanted: 0 }))));
  for (const { check, what } of findings.slice(0, SHOWN_MAX)) printLine(`  ${check}: ${what}`);
  if (findings.length > SHOWN_MAX) printLine(`  … and ${findings.length - SHOWN_MAX} more`);
}

const printIndented = (line: string): void =>
  printLine(`  ${line.length > LINE_MAX ? `${line.slice(0, LINE_MAX)}…` : line}`);

function runKills({ seed, quick, planted }: CommandLineOptions): Promise<ChaosReport> {
  const plant = planted ? { commandIdOf: NEW_ID_EACH_ATTEMPT } : {};
  return runChaos({ seed, ...(quick ? QUICK : FULL), ...plant, say: printIndented });
}

async function runScenario({ what, run, productOptions: product }: Scenario): Promise<ExaminedRun> {
  printIndented(what);
  const begun = performance.now();
  const seconds = (fromMs: number): string => `${((performance.now() - fromMs) / 1000).toFixed(0)} s`;
  const play = async (stage: ChaosHarness): Promise<ExaminedRun> => {
    printIndented(`set up in ${seconds(begun)}`);
    const setUp = performance.now();
    const examined = await run(stage);
    printIndented(`played and checked in ${seconds(setUp)}`);
    return examined;
  };
  return ChaosHarness.withProduct(printIndented, play, product);
}

const optionsText = ({ seed, quick, planted }: CommandLineOptions): string =>
  `--seed ${seed}${quick ? ' --quick' : ''}${planted ? ' --planted' : ''}`;

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const { scenario } = options;
  if (options.help) return printLine(USAGE);
  if (options.list) return printLine(SCENARIO_LIST);
  printLine(`npm run chaos -- ${scenario?.name ?? optionsText(options)}\n`);
  for (const line of describeMachine()) printLine(line);
  printLine('against   the product from dist/ under its own supervisor; PostgreSQL with fsync, Temporal on a file\n');
  const report = scenario ? await runScenario(scenario) : await runKills(options);
  printReport(report);
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
