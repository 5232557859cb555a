import type { EraseBody, ErasureReply } from '@lianxin/contracts';
import { ERASE_REASONS } from '@lianxin/contracts';
import type { Command } from 'commander';
import { Option } from 'commander';
import { randomUUID } from 'node:crypto';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

interface EraseOptions extends GlobalOptions, Pick<EraseBody, 'key' | 'reason' | 'document'> {
  readonly yes?: boolean;
  readonly commandId?: string;
}

/** Typed to confirm, the same in every language. */
const CONFIRMATION = 'erase';
const S_MS = 1000;

/** Asked for or read: arguments are seen by others and kept in the shell's history. */
async function readPerson(cli: CliContext, { key }: EraseOptions): Promise<Pick<EraseBody, 'identity' | 'key'>> {
  if (key !== undefined) return { key };
  const typed = cli.isInteractive ? await cli.askSecret(t(cli, 'ask.identity')) : await cli.readStdin();
  const identity = typed.trim();
  if (identity === '') throw failureOf(cli, 'nobody-named');
  return { identity };
}

async function confirmErasure(cli: CliContext, { yes }: EraseOptions): Promise<void> {
  if (yes) return;
  const typed = cli.isInteractive ? await cli.ask(t(cli, 'ask.erase', { word: CONFIRMATION })) : '';
  if (typed.trim().toLowerCase() !== CONFIRMATION) throw failureOf(cli, 'not-meant');
}

async function erasePerson(cli: CliContext, options: EraseOptions): Promise<void> {
  const { reason, document, commandId = randomUUID() } = options;
  const { api } = await openSignedInClient(cli, options.api);
  const person = await readPerson(cli, options);
  await confirmErasure(cli, options);
  const body: EraseBody = { ...person, reason, document };
  const reply = await api.post<ErasureReply>('/erasures', body, { 'idempotency-key': commandId });
  const { book, version, repeated, forgottenWithinMs } = reply;
  const lines = [t(cli, 'erased', { book, version, seconds: forgottenWithinMs / S_MS })];
  printAnswer(cli, options, { json: reply, lines: repeated ? [t(cli, 'repeated'), ...lines] : lines });
}

export const registerEraseCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('erase')
    .description(t(cli, 'help.erase'))
    .addOption(
      new Option('--reason <reason>', t(cli, 'help.erase-reason')).choices(ERASE_REASONS).makeOptionMandatory(),
    )
    .requiredOption('--document <number>', t(cli, 'help.erase-document'))
    .option('--key <key>', t(cli, 'help.erase-key'))
    .option('--yes', t(cli, 'help.yes'))
    .option('--command-id <id>', t(cli, 'help.command-id'))
    .action((_options: unknown, own: Command) => erasePerson(cli, own.optsWithGlobals()));
};
