import type { CommandReply, ViewReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { findCommand } from '../cases/command-form.ts';
import { typedName } from '../output/typed-name.ts';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { idsAt } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

interface MandateOptions extends GlobalOptions {
  readonly to?: string;
  readonly acts?: string;
  readonly from?: string;
  readonly until?: string;
  readonly revoke?: string;
  readonly commandId?: string;
}

interface Mandate {
  readonly mandate: number;
  readonly to: string;
  readonly acts: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly revoked: boolean;
}

const mandateColumns = (cli: CliContext): readonly Column<Mandate>[] => [
  { title: t(cli, 'label.mandate'), of: ({ mandate }) => String(mandate) },
  { title: t(cli, 'label.mandated'), of: ({ to }) => to },
  { title: t(cli, 'label.acts'), of: ({ acts }) => acts.map(typedName).join(', ') },
  { title: t(cli, 'label.from'), of: ({ from }) => from },
  { title: t(cli, 'label.to'), of: ({ until }) => until },
  { title: t(cli, 'label.revoked'), of: ({ revoked }) => t(cli, revoked ? 'yes' : 'no') },
];

async function showMandates(cli: CliContext, account: string, options: GlobalOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const reply = await api.get<ViewReply>(`/mandates/${encodeURIComponent((await idsAt(api))(account))}`);
  const { mandates = [] } = reply.state as { readonly mandates?: readonly Mandate[] };
  printAnswer(cli, options, { json: reply, lines: tableLines(mandateColumns(cli), mandates) });
}

const answerCommandReply = (cli: CliContext, options: GlobalOptions, reply: CommandReply, said: string): void =>
  printAnswer(cli, options, { json: reply, lines: reply.repeated ? [t(cli, 'repeated'), said] : [said] });

const idempotencyHeader = ({ commandId = randomUUID() }: MandateOptions) => ({ 'idempotency-key': commandId });

async function revokeMandate(
  cli: CliContext,
  account: string,
  mandate: number,
  options: MandateOptions,
): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const body = { type: 'RevokeMandate', data: { mandate } };
  const path = `/mandates/${encodeURIComponent((await idsAt(api))(account))}/commands`;
  const reply = await api.post<CommandReply>(path, body, idempotencyHeader(options));
  answerCommandReply(cli, options, reply, t(cli, 'mandate-revoked', { account, mandate }));
}

async function grantMandate(cli: CliContext, account: string, to: string, options: MandateOptions): Promise<void> {
  const { acts = '', from = '', until = '' } = options;
  const named = acts.split(',').filter((act) => act !== '');
  const { api } = await openSignedInClient(cli, options.api);
  const idOf = await idsAt(api);
  const data = {
    for: idOf(account),
    to: idOf(to),
    acts: named.map((act) => findCommand(cli, 'case', act.trim()).type),
    from,
    until,
  };
  const reply = await api.post<CommandReply>('/mandates', { data }, idempotencyHeader(options));
  answerCommandReply(cli, options, reply, t(cli, 'mandate-granted', { account, to, from, until }));
}

/** Who may do what for somebody, from a day to a day: a supervisor's to grant and to revoke. */
export const registerMandateCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('mandate')
    .argument('<account>')
    .description(t(cli, 'help.mandate'))
    .option('--to <account>', t(cli, 'help.mandate-to'))
    .option('--acts <commands>', t(cli, 'help.mandate-acts'))
    .option('--from <date>', t(cli, 'help.mandate-from'))
    .option('--until <date>', t(cli, 'help.mandate-until'))
    .option('--revoke <number>', t(cli, 'help.mandate-revoke'))
    .option('--command-id <id>', t(cli, 'help.command-id'))
    .action((account: string, _options: unknown, own: Command) => {
      const options = own.optsWithGlobals<MandateOptions>();
      if (options.revoke !== undefined) return revokeMandate(cli, account, Number(options.revoke), options);
      return options.to === undefined
        ? showMandates(cli, account, options)
        : grantMandate(cli, account, options.to, options);
    });
};
