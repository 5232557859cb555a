import type { CampaignReport } from '@lianxin/read-models';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { campaignLines } from './campaign.ts';
import { lacks } from './rows.ts';

type CampaignOptions = Globals & { readonly asOf: string };

/** The day the campaign's file ends: later cases, such as the demonstration's open ones, are not the campaign's. */
const CAMPAIGN_END = '2020-04-30';

async function campaign(world: World, options: CampaignOptions): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const report = await api.get<CampaignReport & { readonly setAside?: number }>('/queries/campaign', {
    asOf: options.asOf,
  });
  answer(world, options, { json: report, lines: [...campaignLines(world, report), ...lacks(world, report)] });
}

export const reportBranch: Branch = (parent, world) => {
  const report = parent.command('report').description(words(world, 'help.report'));
  report
    .command('campaign')
    .description(words(world, 'help.campaign'))
    .option('--as-of <date>', words(world, 'help.as-of-day'), CAMPAIGN_END)
    .action((_options: unknown, own: Command) => campaign(world, own.optsWithGlobals()));
};
