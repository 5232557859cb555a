import type { Command } from 'commander';
import { join } from 'node:path';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import { EXIT_FAILED } from '../fail.ts';
import { badLineLines, importWithProgress, openImportFile } from '../import-file/import.ts';
import { withRuntime } from '../server/with-runtime.ts';
import { readDemoAccounts } from '../sign-in/demo-passwords.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { loadAccounts, loadColleagues } from './accounts.ts';
import { openDemoCases } from './open-cases.ts';

/** From this program, built, to the campaign beside the launcher. */
const CAMPAIGN = ['..', '..', '..', 'infra', 'local', 'campaign', 'campaign-2020.jsonl'];

async function loadDemo(cli: CliContext, options: GlobalOptions): Promise<void> {
  const wanted = readDemoAccounts(cli);
  if (wanted.length === 0) throw failureOf(cli, 'no-demo');
  const file = await openImportFile(cli, join(cli.programDir, ...CAMPAIGN));
  try {
    const loaded = await withRuntime(cli, async (runtime) => ({
      accounts: await loadAccounts(runtime, wanted),
      colleagues: await loadColleagues(runtime, file.header.people),
      campaign: await importWithProgress(cli, options, { ports: runtime, file }),
      open: await openDemoCases(runtime),
    }));
    const { accounts, campaign, open } = loaded;
    const cases = file.index.streams.filter(({ process }) => process === 'case').length;
    printAnswer(cli, options, {
      json: { accounts, cases, campaign, open },
      lines: [...badLineLines(cli, campaign.bad), t(cli, 'demo-loaded', { accounts: wanted.length, cases, open })],
    });
    if (campaign.bad.length > 0) setExitCode(EXIT_FAILED);
  } finally {
    file.close();
  }
}

export const registerDemoCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('demo')
    .description(t(cli, 'help.demo'))
    .command('load')
    .description(t(cli, 'help.demo-load'))
    .action((_options: unknown, own: Command) => loadDemo(cli, own.optsWithGlobals()));
};
