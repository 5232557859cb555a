import type { OrderBody, OrderReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { readChanges } from './list.ts';
import { RULE_CHANGES_PATH } from './paths.ts';

interface OrderOptions extends GlobalOptions {
  readonly id: string;
  readonly title: string;
  readonly number?: string;
  readonly commandId?: string;
}

async function orderPreviewedChange(cli: CliContext, preview: string, options: OrderOptions): Promise<void> {
  const { id, title, number = '', commandId } = options;
  const { api } = await openSignedInClient(cli, options.api);
  const body: OrderBody = { preview, id, title, documentNumber: number };
  const headers: Record<string, string> = commandId === undefined ? {} : { 'idempotency-key': commandId };
  const reply = await api.post<OrderReply>(RULE_CHANGES_PATH, body, headers);
  const change = (await readChanges(api)).find((one) => one.id === id);
  const told = { id, count: change?.cases ?? 0, at: formatInOfficeZone(change?.effectiveAt ?? '') };
  printAnswer(cli, options, {
    json: reply,
    lines: [
      t(cli, 'change-ordered', told),
      t(cli, 'change-confirm', { id }),
      ...reply.held.map(({ number: held }) => t(cli, 'change-held', { number: held })),
    ],
  });
}

export function registerOrderCommand(parent: Command, cli: CliContext): void {
  parent
    .command('order')
    .argument('<preview>')
    .description(t(cli, 'help.change-order'))
    .requiredOption('--id <id>', t(cli, 'help.change-id'))
    .requiredOption('--title <title>', t(cli, 'help.change-title'))
    .option('--number <number>', t(cli, 'help.document-number'))
    .option('--command-id <id>', t(cli, 'help.command-id'))
    .action((preview: string, _options: unknown, own: Command) =>
      orderPreviewedChange(cli, preview, own.optsWithGlobals()),
    );
}
