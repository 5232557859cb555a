import type { Command } from 'commander';
import { createProductModules } from '@lianxin/product';
import { composeRuntime, postgresAdapters } from '@lianxin/runtime';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import { EXIT_FAILED } from '../fail.ts';
import { padToWidth, displayWidth } from '../output/width.ts';
import { withDatabase, cliObservability } from '../server/with-runtime.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { DoctorCheck, CheckName, CheckFinding, CheckContext } from './check.ts';
import { createLeasesCheck } from './leases-check.ts';
import { readModelsCheck } from './read-models-check.ts';
import { apiCheck, subscriptionsCheck, stuckProcessesCheck, workerCheck } from './liveness-checks.ts';
import { setAsideCheck, workflowsCheck } from './completeness-checks.ts';
import { peopleCheck } from './people-check.ts';
import { programmesCheck } from './programmes-check.ts';
import { epochCheck, namedKeysCheck, futureRowsCheck } from './record-checks.ts';
import {
  clockCheck,
  databaseCheck,
  diskCheck,
  keysCheck,
  schemaCheck,
  temporalCheck,
  versionsCheck,
} from './server-checks.ts';
import { formatMessage } from '../words/index.ts';

const CHECKS: readonly DoctorCheck[] = [
  versionsCheck,
  databaseCheck,
  schemaCheck,
  keysCheck,
  namedKeysCheck,
  clockCheck,
  futureRowsCheck,
  epochCheck,
  temporalCheck,
  apiCheck,
  workerCheck,
  createLeasesCheck(),
  readModelsCheck,
  subscriptionsCheck,
  setAsideCheck,
  workflowsCheck,
  stuckProcessesCheck,
  peopleCheck,
  programmesCheck,
  diskCheck,
];

interface CheckOutcome extends CheckFinding {
  readonly name: CheckName;
}

async function runCheck(check: DoctorCheck, patient: CheckContext): Promise<CheckOutcome> {
  try {
    return { name: check.name, ...(await check.run(patient)) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { name: check.name, found: 'check-failed', params: { why }, remedy: 'look-at-logs' };
  }
}

async function runAllChecks(patient: CheckContext): Promise<readonly CheckOutcome[]> {
  const looked: CheckOutcome[] = [];
  for (const check of CHECKS) {
    const down = looked.some(({ name, remedy }) => name === 'database' && remedy !== undefined);
    if (check.needsDatabase && down) continue;
    looked.push(await runCheck(check, patient));
  }
  return looked;
}

const findingText = ({ language }: CliContext, { found, params }: CheckOutcome): string =>
  formatMessage(language, `cli.doctor.found.${found}`, params);

function outcomeLines(cli: CliContext, looked: readonly CheckOutcome[]): readonly string[] {
  const names = looked.map(({ name }) => t(cli, `doctor.${name}`));
  const width = Math.max(...names.map(displayWidth));
  const ill = looked.filter(({ remedy }) => remedy !== undefined).length;
  const each = looked.flatMap((one, i) => {
    const line = `${one.remedy ? '✗' : '✓'} ${padToWidth(names[i] as string, width)}  ${findingText(cli, one)}`;
    return one.remedy ? [line, t(cli, 'what-next', { next: t(cli, `doctor.remedy.${one.remedy}`) })] : [line];
  });
  const summary =
    ill === 0 ? t(cli, 'doctor.all-fine') : t(cli, 'doctor.some-ill', { count: ill, checks: looked.length });
  return [...each, '', summary];
}

async function runDoctor(cli: CliContext, options: GlobalOptions): Promise<void> {
  const looked = await withDatabase(cli, async (postgres, config, ruleBook) => {
    const runtime = composeRuntime(
      await postgresAdapters(config),
      createProductModules(ruleBook),
      cliObservability(cli),
    );
    try {
      return await runAllChecks({ cli, config, postgres, runtime });
    } finally {
      await runtime.close();
    }
  });
  const ill = looked.some(({ remedy }) => remedy !== undefined);
  const checks = looked.map((one) => ({
    check: one.name,
    well: one.remedy === undefined,
    found: findingText(cli, one),
    ...one.params,
    ...(one.remedy ? { remedy: t(cli, `doctor.remedy.${one.remedy}`) } : {}),
  }));
  printAnswer(cli, options, { json: { well: !ill, checks }, lines: outcomeLines(cli, looked) });
  if (ill) setExitCode(EXIT_FAILED);
}

export const registerDoctorCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('doctor')
    .description(t(cli, 'help.doctor'))
    .action((_options: unknown, own: Command) => runDoctor(cli, own.optsWithGlobals()));
};
