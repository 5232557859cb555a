import type { Command } from 'commander';
import type { CommandRegistration } from '../command.ts';
import { t } from '../translate.ts';
import { dropLetter, resubmitLetter } from './end-letter.ts';
import { listLetters, showLetter } from './show-letters.ts';

export const registerDeadLettersCommand: CommandRegistration = (parent, cli) => {
  const letters = parent.command('dead-letters').description(t(cli, 'help.dead-letters'));
  letters
    .command('list')
    .description(t(cli, 'help.dead-letters-list'))
    .option('--limit <count>')
    .option('--cursor <cursor>', t(cli, 'help.cursor'))
    .action((_options: unknown, own: Command) => listLetters(cli, own.optsWithGlobals()));
  letters
    .command('show')
    .argument('<letter>')
    .description(t(cli, 'help.dead-letters-show'))
    .option('--out <file>', t(cli, 'help.dead-letters-out'))
    .action((letter: string, _options: unknown, own: Command) => showLetter(cli, letter, own.optsWithGlobals()));
  letters
    .command('resubmit')
    .argument('<letter>')
    .description(t(cli, 'help.dead-letters-resubmit'))
    .action((letter: string, _options: unknown, own: Command) => resubmitLetter(cli, letter, own.optsWithGlobals()));
  letters
    .command('drop')
    .argument('<letter>')
    .description(t(cli, 'help.dead-letters-drop'))
    .option('--yes', t(cli, 'help.yes'))
    .action((letter: string, _options: unknown, own: Command) => dropLetter(cli, letter, own.optsWithGlobals()));
};
