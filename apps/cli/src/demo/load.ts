import type { Command } from 'commander';
import { join } from 'node:path';
import type { Branch, Globals } from '../command.ts';
import { answer, endWith } from '../command.ts';
import { FAILED } from '../fail.ts';
import { badLines, importWithProgress, openImportFile } from '../import-file/import.ts';
import { atServer } from '../server/at-server.ts';
import { demoAccountsOf } from '../sign-in/demo-passwords.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { loadAccounts, loadColleagues } from './accounts.ts';
import { openCases } from './open-cases.ts';

/** From this program, built, to the campaign beside the launcher. */
const CAMPAIGN = ['..', '..', '..', 'infra', 'local', 'campaign', 'campaign-2020.jsonl'];

async function load(world: World, options: Globals): Promise<void> {
  const wanted = demoAccountsOf(world);
  if (wanted.length === 0) throw failure(world, 'no-demo');
  const file = await openImportFile(world, join(world.programDir, ...CAMPAIGN));
  try {
    const loaded = await atServer(world, async (installation) => ({
      accounts: await loadAccounts(installation, wanted),
      colleagues: await loadColleagues(installation, file.header.people),
      campaign: await importWithProgress(world, options, { ports: installation, file }),
      open: await openCases(installation),
    }));
    const { accounts, campaign, open } = loaded;
    const cases = file.index.streams.filter(({ process }) => process === 'case').length;
    answer(world, options, {
      json: { accounts, cases, campaign, open },
      lines: [...badLines(world, campaign.bad), words(world, 'demo-loaded', { accounts: wanted.length, cases, open })],
    });
    if (campaign.bad.length > 0) endWith(FAILED);
  } finally {
    file.close();
  }
}

export const demoBranch: Branch = (parent, world) => {
  parent
    .command('demo')
    .description(words(world, 'help.demo'))
    .command('load')
    .description(words(world, 'help.demo-load'))
    .action((_options: unknown, own: Command) => load(world, own.optsWithGlobals()));
};
