import { Command } from 'commander';
import { leaveBranch } from './absences/leave.ts';
import { mandateBranch } from './absences/mandate.ts';
import { calendarBranch } from './calendar/calendar.ts';
import { changeBranch } from './changes/change.ts';
import { actBranch } from './cases/act.ts';
import { attachBranch } from './cases/attach.ts';
import { explainBranch } from './cases/explain.ts';
import { historyBranch } from './cases/history.ts';
import { listBranch } from './cases/list.ts';
import { receiptBranch } from './cases/receipt.ts';
import { requestBranch } from './cases/request.ts';
import { showBranch } from './cases/show.ts';
import { watchBranch } from './cases/watch.ts';
import { accessLogBranch } from './accounts/access-log.ts';
import { peopleBranch } from './accounts/people.ts';
import { userBranch } from './accounts/user.ts';
import type { Branch } from './command.ts';
import { demoBranch } from './demo/load.ts';
import { dossierBranch } from './dossier/dossier.ts';
import { doctorBranch } from './doctor/doctor.ts';
import { epochBranch } from './epochs/epoch.ts';
import { fail } from './fail.ts';
import { importBranch } from './import-file/import.ts';
import {
  actingForBranch,
  countsBranch,
  enterprisesBranch,
  inboxBranch,
  officesBranch,
  overdueBranch,
  workloadBranch,
} from './reports/lists.ts';
import { reportBranch } from './reports/report.ts';
import { eraseBranch } from './persons/erase.ts';
import { erasuresBranch } from './persons/erasures.ts';
import { programmeBranch } from './programmes/programme.ts';
import { migrateBranch } from './server/migrate.ts';
import { rebuildBranch } from './rebuild/rebuild.ts';
import { retryBranch } from './rebuild/retry.ts';
import { verifyBranch } from './verify/verify.ts';
import { exportBranch } from './record/export.ts';
import { importLogBranch } from './record/import-log.ts';
import { ownPasswordBranch } from './sign-in/own-password.ts';
import { loginBranch } from './sign-in/login.ts';
import { failure, words } from './words.ts';
import { marking } from './world/marking.ts';
import type { World } from './world/world.ts';

/** In the order of the help: over the API first, then what is done where the servers are. */
const BRANCHES: readonly Branch[] = [
  loginBranch,
  ownPasswordBranch,
  requestBranch,
  actBranch,
  attachBranch,
  receiptBranch,
  listBranch,
  showBranch,
  explainBranch,
  historyBranch,
  dossierBranch,
  watchBranch,
  inboxBranch,
  overdueBranch,
  countsBranch,
  workloadBranch,
  peopleBranch,
  enterprisesBranch,
  officesBranch,
  leaveBranch,
  mandateBranch,
  actingForBranch,
  reportBranch,
  calendarBranch,
  programmeBranch,
  eraseBranch,
  erasuresBranch,
  changeBranch,
  importBranch,
  migrateBranch,
  exportBranch,
  importLogBranch,
  epochBranch,
  verifyBranch,
  rebuildBranch,
  retryBranch,
  userBranch,
  accessLogBranch,
  doctorBranch,
  demoBranch,
];

/** What stands where the terminal's bytes were no UTF-8: the text itself is lost. */
const LOST = '\ufffd';

function refuseMangled(world: World, args: readonly string[]): void {
  const what = args.find((arg) => arg.includes(LOST));
  if (what !== undefined) throw failure(world, 'not-unicode', { what });
}

/** Runs one command line; returns the exit code. */
export async function run(args: readonly string[], outside: World): Promise<number> {
  const world = marking(outside);
  const program = new Command('lianxin')
    .description(words(world, 'help.program'))
    .option('--json', words(world, 'help.json'))
    .option('--api <address>', words(world, 'help.api'))
    .option('--access-reason <text>', words(world, 'help.access-reason'))
    .configureOutput({
      writeOut: (text) => world.say(text.trimEnd()),
      writeErr: (text) => world.note(text.trimEnd()),
    })
    .showHelpAfterError()
    .exitOverride();
  for (const branch of BRANCHES) branch(program, world);
  try {
    refuseMangled(world, args);
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return fail(world, error, program.opts<{ json?: boolean }>().json === true);
  }
}
