import type { Command } from 'commander';
import { createProductModules } from '@lianxin/product';
import type { Adapters, Config } from '@lianxin/runtime';
import { composeRuntime, keylessAdapters, postgresAdapters, remedyOfFault, tellError } from '@lianxin/runtime';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import { EXIT_FAILED } from '../fail.ts';
import { padToWidth, displayWidth } from '../output/width.ts';
import { withDatabase, cliObservability } from '../server/with-runtime.ts';
import { remedyOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { DoctorCheck, CheckName, CheckFinding, CheckContext } from './check.ts';
import { brokerCheck } from './broker-check.ts';
import { intakeCheck } from './intake-check.ts';
import { createLeasesCheck } from './leases-check.ts';
import { createReadModelsCheck } from './read-models-check.ts';
import { apiCheck, createSubscriptionsCheck, stuckProcessesCheck, createWorkerCheck } from './liveness-checks.ts';
import { tablesCheck } from './tables-check.ts';
import { setAsideCheck, workflowsCheck } from './completeness-checks.ts';
import { peopleCheck } from './people-check.ts';
import { programmesCheck } from './programmes-check.ts';
import { epochCheck, namedKeysCheck, futureRowsCheck } from './record-checks.ts';
import { recordServerChecks } from './record-server-checks.ts';
import {
  clockCheck,
  databaseCheck,
  diskCheck,
  isKeyFault,
  keysCheck,
  schemaCheck,
  temporalCheck,
  versionsCheck,
} from './server-checks.ts';
import { formatMessage } from '../words/index.ts';

const CHECKS: readonly DoctorCheck[] = [
  versionsCheck,
  databaseCheck,
  ...recordServerChecks,
  schemaCheck,
  tablesCheck,
  keysCheck,
  namedKeysCheck,
  clockCheck,
  futureRowsCheck,
  epochCheck,
  temporalCheck,
  brokerCheck,
  intakeCheck,
  apiCheck,
  createWorkerCheck(),
  createLeasesCheck(),
  createReadModelsCheck(),
  createSubscriptionsCheck(),
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

async function runCheck(check: DoctorCheck, context: CheckContext): Promise<CheckOutcome> {
  try {
    return { name: check.name, ...(await check.run(context)) };
  } catch (error) {
    const why = tellError(error);
    const remedy = remedyOfFault(why) ?? 'look-at-logs';
    return { name: check.name, found: 'check-failed', params: { why }, remedy };
  }
}

async function runAllChecks(context: CheckContext): Promise<readonly CheckOutcome[]> {
  const looked: CheckOutcome[] = [];
  const isOfStore = ({ name }: CheckOutcome): boolean => name === 'database' || name === 'record-server';
  for (const check of CHECKS) {
    if (check.isOfRecordServer && !context.config.kurrentDb) continue;
    const down = looked.some((one) => isOfStore(one) && one.found === 'no-answer');
    if (check.needsDatabase && down) continue;
    looked.push(await runCheck(check, context));
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
    return one.remedy ? [line, t(cli, 'what-next', { next: remedyOf(cli, one.remedy) })] : [line];
  });
  const summary =
    ill === 0 ? t(cli, 'doctor.all-fine') : t(cli, 'doctor.some-ill', { count: ill, checks: looked.length });
  return [...each, '', summary];
}

/** A key that cannot be used is told by its own check: the others need none. */
async function adaptersOf(config: Config): Promise<Adapters> {
  try {
    return await postgresAdapters(config);
  } catch (error) {
    if (!isKeyFault(error)) throw error;
    return keylessAdapters(config, error);
  }
}

async function runDoctor(cli: CliContext, options: GlobalOptions): Promise<void> {
  const looked = await withDatabase(cli, async (postgres, config, ruleBook) => {
    const runtime = composeRuntime(await adaptersOf(config), createProductModules(ruleBook), cliObservability(cli));
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
    ...(one.remedy ? { remedy: remedyOf(cli, one.remedy) } : {}),
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
