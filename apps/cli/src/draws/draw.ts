import type { Command } from 'commander';
import type { CommandRegistration } from '../command.ts';
import { t } from '../translate.ts';
import { printCard } from './card.ts';
import { commitShares } from './commit.ts';
import { listDraws } from './list.ts';
import { revealShares } from './reveal.ts';
import { showDraw } from './show.ts';

/** Draws of what is looked back at, and a person's own part in them. */
export const registerDrawCommand: CommandRegistration = (parent, cli) => {
  const draw = parent.command('draw').description(t(cli, 'help.draw'));
  draw
    .command('list')
    .description(t(cli, 'help.draw-list'))
    .option('--office <office>')
    .option('--stage <stage>', t(cli, 'help.draw-stage'))
    .option('--limit <count>')
    .option('--cursor <cursor>', t(cli, 'help.cursor'))
    .action((_options: unknown, own: Command) => listDraws(cli, own.optsWithGlobals()));
  draw
    .command('show')
    .argument('<draw>')
    .description(t(cli, 'help.draw-show'))
    .action((name: string, _options: unknown, own: Command) => showDraw(cli, name, own.optsWithGlobals()));
  draw
    .command('commit')
    .argument('[draw]')
    .description(t(cli, 'help.draw-commit'))
    .option('--source <source>', t(cli, 'help.draw-source'))
    .option('--all', t(cli, 'help.draw-commit-all'))
    .option('--periods <count>', t(cli, 'help.draw-periods'))
    .action((name: string | undefined, _options: unknown, own: Command) =>
      commitShares(cli, name, own.optsWithGlobals()),
    );
  draw
    .command('reveal')
    .argument('[draw]')
    .description(t(cli, 'help.draw-reveal'))
    .option('--all', t(cli, 'help.draw-reveal-all'))
    .action((name: string | undefined, _options: unknown, own: Command) =>
      revealShares(cli, name, own.optsWithGlobals()),
    );
  draw
    .command('card')
    .argument('<draw>')
    .description(t(cli, 'help.draw-card'))
    .action((name: string, _options: unknown, own: Command) => printCard(cli, name, own.optsWithGlobals()));
};
