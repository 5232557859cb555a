import type { CommandReply, ViewReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { withNames, withIds } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

interface LeaveOptions extends GlobalOptions {
  readonly from?: string;
  readonly to?: string;
  readonly standIn?: string;
  readonly end?: boolean;
  readonly commandId?: string;
}

interface Absence {
  readonly from: string;
  readonly to?: string;
  readonly standIn?: string;
}

const absenceColumns = (cli: CliContext): readonly Column<Absence>[] => [
  { title: t(cli, 'label.from'), of: ({ from }) => from },
  { title: t(cli, 'label.to'), of: ({ to }) => to },
  { title: t(cli, 'label.stand-in'), of: ({ standIn }) => standIn },
];

async function showAbsences(cli: CliContext, typed: string, options: GlobalOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const { account } = await withIds(api, { account: typed });
  const reply = await api.get<ViewReply>(`/absences/${encodeURIComponent(account)}`);
  const { absences = [] } = reply.state as { readonly absences?: readonly Absence[] };
  printAnswer(cli, options, { json: reply, lines: tableLines(absenceColumns(cli), await withNames(api, absences)) });
}

async function recordAbsence(cli: CliContext, typed: string, from: string, options: LeaveOptions): Promise<void> {
  const { to, end = false, commandId = randomUUID() } = options;
  const { api } = await openSignedInClient(cli, options.api);
  const { account, standIn } = await withIds(api, { account: typed, standIn: options.standIn });
  const headers = { 'idempotency-key': commandId };
  const reply = end
    ? await api.post<CommandReply>(
        `/absences/${encodeURIComponent(account)}/commands`,
        { type: 'EndAbsence', data: { from, to } },
        headers,
      )
    : await api.post<CommandReply>('/absences', { data: { account, from, to, standIn } }, headers);
  const said = t(cli, end ? 'leave-ended' : 'leave-recorded', { account, from });
  printAnswer(cli, options, { json: reply, lines: reply.repeated ? [t(cli, 'repeated'), said] : [said] });
}

/** When somebody is away and who stands in: offers, notices and rungs go to who is there. */
export const registerLeaveCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('leave')
    .argument('<account>')
    .description(t(cli, 'help.leave'))
    .option('--from <date>', t(cli, 'help.leave-from'))
    .option('--to <date>', t(cli, 'help.leave-to'))
    .option('--stand-in <account>', t(cli, 'help.leave-stand-in'))
    .option('--end', t(cli, 'help.leave-end'))
    .option('--command-id <id>', t(cli, 'help.command-id'))
    .action((account: string, _options: unknown, own: Command) => {
      const options = own.optsWithGlobals<LeaveOptions>();
      return options.from === undefined
        ? showAbsences(cli, account, options)
        : recordAbsence(cli, account, options.from, options);
    });
};
