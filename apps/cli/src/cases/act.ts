import type { PossibleReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { askingAs } from './advised.ts';
import { caseIdOrNumber } from './find-case.ts';
import { possibleLines } from './possible-lines.ts';
import type { SendOptions, Target } from './send.ts';
import { pathOf, sendTo, typedCommand } from './send.ts';

/** A case by id or number, `enterprise/91…` for anything else. */
function parseTarget(typed: string): Target {
  const slash = typed.indexOf('/');
  return slash < 0
    ? { process: 'case', id: caseIdOrNumber(typed) }
    : { process: typed.slice(0, slash), id: typed.slice(slash + 1) };
}

/** Without a command: lists those that the caller may send as the case is now. */
async function listPossibleCommands(cli: CliContext, place: string, options: GlobalOptions): Promise<void> {
  const target = parseTarget(place);
  const { api } = await openSignedInClient(cli, options.api);
  const reply = await api.get<PossibleReply>(`${pathOf(target)}/commands`);
  const lines = possibleLines(cli, target.process, `lianxin act ${place}`, reply);
  const idle = reply.commands.length === 0 ? [t(cli, 'who-holds', { typed: place })] : [];
  printAnswer(cli, options, { json: reply, lines: [...lines, ...idle] });
}

async function sendTypedCommand(
  cli: CliContext,
  typed: readonly [string, string, ...string[]],
  options: SendOptions,
): Promise<void> {
  const [place, ...line] = typed;
  const target = parseTarget(place);
  const command = await typedCommand(cli, target.process, line, options);
  await sendTo(cli, askingAs(await openSignedInClient(cli, options.api)), { target, ...command }, options);
}

export const registerActCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('act')
    .argument('<case>')
    .argument('[command]')
    .argument('[field=value...]')
    .description(t(cli, 'help.act'))
    .option('--data <json>', t(cli, 'help.data'))
    .option('--seen <version>', t(cli, 'help.seen'))
    .option('--command-id <id>', t(cli, 'help.command-id'))
    .option('--on-behalf-of <account>', t(cli, 'help.on-behalf-of'))
    .action((...given: readonly unknown[]) => {
      const [place, name, pairs] = given as [string, string | undefined, string[]];
      const options = (given.at(-1) as Command).optsWithGlobals<SendOptions>();
      return name === undefined
        ? listPossibleCommands(cli, place, options)
        : sendTypedCommand(cli, [place, name, ...pairs], options);
    });
};
