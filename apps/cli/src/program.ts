import { Command } from 'commander';
import { registerLeaveCommand } from './absences/leave.ts';
import { registerBenefitCommand } from './benefits/benefit.ts';
import { registerMandateCommand } from './absences/mandate.ts';
import { registerCalendarCommand } from './calendar/calendar.ts';
import { registerChangeCommand } from './changes/change.ts';
import { registerActCommand } from './cases/act.ts';
import { attachBranch } from './cases/attach.ts';
import { registerExplainCommand } from './cases/explain.ts';
import { registerHistoryCommand } from './cases/history.ts';
import { registerListCommand } from './cases/list.ts';
import { receiptBranch } from './cases/receipt.ts';
import { registerRequestCommand } from './cases/request.ts';
import { registerShowCaseCommands } from './cases/show.ts';
import { registerWatchCommand } from './cases/watch.ts';
import { registerAccessLogCommand } from './accounts/access-log.ts';
import { registerPeopleCommand } from './accounts/people.ts';
import { registerUserCommand } from './accounts/user.ts';
import type { CommandRegistration } from './command.ts';
import { registerDeadLettersCommand } from './dead-letters/dead-letters.ts';
import { registerDemoCommand } from './demo/load.ts';
import { registerDossierCommand } from './dossier/dossier.ts';
import { registerDrawCommand } from './draws/draw.ts';
import { registerDoctorCommand } from './doctor/doctor.ts';
import { registerEpochCommand } from './epochs/epoch.ts';
import { reportFailure } from './fail.ts';
import { registerImportCommand } from './import-file/import.ts';
import {
  registerActingForCommand,
  registerCountsCommand,
  registerEnterprisesCommand,
  registerInboxCommand,
  registerOfficesCommand,
  registerOverdueCommand,
  registerWorkloadCommand,
} from './reports/lists.ts';
import { registerReportCommand } from './reports/report.ts';
import { registerEraseCommand } from './persons/erase.ts';
import { registerErasuresCommand } from './persons/erasures.ts';
import { registerRegisterCommand, registerStationCommand } from './registers/register.ts';
import { registerProgrammeCommand } from './programmes/programme.ts';
import { registerIntakeCommand } from './intake/intake.ts';
import { registerMigrateStoreCommand } from './move/migrate-store.ts';
import { registerMigrateCommand } from './server/migrate.ts';
import { registerRebuildCommand } from './rebuild/rebuild.ts';
import { registerRelayCommand } from './relay/relay.ts';
import { registerTopicsCommand } from './relay/topics.ts';
import { registerRetryCommand } from './rebuild/retry.ts';
import { registerVerifyCommand } from './verify/verify.ts';
import { registerExportCommand } from './record/export.ts';
import { registerImportLogCommand } from './record/import-log.ts';
import { registerOwnPasswordCommand } from './sign-in/own-password.ts';
import { registerLoginCommands } from './sign-in/login.ts';
import { failureOf, t } from './translate.ts';
import { withMarkedOutput } from './context/marked-output.ts';
import type { CliContext } from './context/cli-context.ts';

/** In the order of the help: over the API first, then what is done where the servers are. */
const COMMAND_REGISTRATIONS: readonly CommandRegistration[] = [
  registerLoginCommands,
  registerOwnPasswordCommand,
  registerRequestCommand,
  registerActCommand,
  attachBranch,
  receiptBranch,
  registerListCommand,
  registerShowCaseCommands,
  registerExplainCommand,
  registerHistoryCommand,
  registerDossierCommand,
  registerWatchCommand,
  registerInboxCommand,
  registerOverdueCommand,
  registerCountsCommand,
  registerWorkloadCommand,
  registerPeopleCommand,
  registerEnterprisesCommand,
  registerOfficesCommand,
  registerRegisterCommand,
  registerStationCommand,
  registerLeaveCommand,
  registerMandateCommand,
  registerActingForCommand,
  registerReportCommand,
  registerCalendarCommand,
  registerProgrammeCommand,
  registerBenefitCommand,
  registerEraseCommand,
  registerErasuresCommand,
  registerDeadLettersCommand,
  registerChangeCommand,
  registerDrawCommand,
  registerImportCommand,
  registerMigrateCommand,
  registerExportCommand,
  registerImportLogCommand,
  registerMigrateStoreCommand,
  registerEpochCommand,
  registerVerifyCommand,
  registerRebuildCommand,
  registerRetryCommand,
  registerTopicsCommand,
  registerIntakeCommand,
  registerRelayCommand,
  registerUserCommand,
  registerAccessLogCommand,
  registerDoctorCommand,
  registerDemoCommand,
];

/** Replaces bytes of the terminal that are not UTF-8: the text itself is lost. */
const REPLACEMENT_CHARACTER = '\ufffd';

function refuseInvalidText(cli: CliContext, args: readonly string[]): void {
  const what = args.find((arg) => arg.includes(REPLACEMENT_CHARACTER));
  if (what !== undefined) throw failureOf(cli, 'not-unicode', { what });
}

/** Runs one command line; returns the exit code. */
export async function runCommandLine(args: readonly string[], context: CliContext): Promise<number> {
  const cli = withMarkedOutput(context);
  const program = new Command('lianxin')
    .description(t(cli, 'help.program'))
    .option('--json', t(cli, 'help.json'))
    .option('--api <address>', t(cli, 'help.api'))
    .option('--access-reason <text>', t(cli, 'help.access-reason'))
    .configureOutput({
      writeOut: (text) => cli.writeStdout(text.trimEnd()),
      writeErr: (text) => cli.writeStderr(text.trimEnd()),
    })
    .showHelpAfterError()
    .exitOverride();
  for (const branch of COMMAND_REGISTRATIONS) branch(program, cli);
  try {
    refuseInvalidText(cli, args);
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return reportFailure(cli, error, program.opts<{ json?: boolean }>().json === true);
  }
}
