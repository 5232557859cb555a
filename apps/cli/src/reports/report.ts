import type { CampaignReport } from '@lianxin/read-models';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { withNames } from '../http/people.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { campaignLines } from './campaign.ts';
import { setAsideLines } from './rows.ts';

type CampaignOptions = GlobalOptions & { readonly asOf: string };

/** The day the campaign's file ends: later cases, such as the demonstration's open ones, are not the campaign's. */
const CAMPAIGN_END = '2020-04-30';

async function reportCampaign(cli: CliContext, options: CampaignOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const report = await api.get<CampaignReport & { readonly setAside?: number }>('/queries/campaign', {
    asOf: options.asOf,
  });
  const { unreachedBy, ...lookBacks } = report.lookBacks;
  const named = { ...report, lookBacks: { ...lookBacks, unreachedBy: await withNames(api, unreachedBy) } };
  printAnswer(cli, options, { json: report, lines: [...campaignLines(cli, named), ...setAsideLines(cli, report)] });
}

export const registerReportCommand: CommandRegistration = (parent, cli) => {
  const report = parent.command('report').description(t(cli, 'help.report'));
  report
    .command('campaign')
    .description(t(cli, 'help.campaign'))
    .option('--as-of <date>', t(cli, 'help.as-of-day'), CAMPAIGN_END)
    .action((_options: unknown, own: Command) => reportCampaign(cli, own.optsWithGlobals()));
};
