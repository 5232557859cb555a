import type { Command } from 'commander';
import type { CommandRegistration } from '../command.ts';
import { t } from '../translate.ts';
import { balanceStations } from './balance.ts';
import { importLines } from './import-lines.ts';

/** The registers, by tables. */
export const registerRegisterCommand: CommandRegistration = (parent, cli) => {
  const imported = parent
    .command('register')
    .description(t(cli, 'help.register'))
    .command('import')
    .description(t(cli, 'help.register-import'));
  for (const kind of ['enterprises', 'stationings'] as const) {
    const command = imported
      .command(kind)
      .argument('<file>')
      .description(t(cli, `help.register-import-${kind}`))
      .option('--dry-run', t(cli, 'help.register-dry-run'));
    if (kind === 'enterprises') command.option('--office <office>', t(cli, 'help.register-office'));
    command.action((file: string, _options: unknown, own: Command) =>
      importLines(cli, kind, file, own.optsWithGlobals()),
    );
  }
};

/** Who is stationed where. */
export const registerStationCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('station')
    .description(t(cli, 'help.station'))
    .command('balance')
    .description(t(cli, 'help.station-balance'))
    .option('--from <day>', t(cli, 'help.station-from'))
    .option('--office <office>', t(cli, 'help.station-office'))
    .option('--apply <preview>', t(cli, 'help.station-apply'))
    .action((_options: unknown, own: Command) => balanceStations(cli, own.optsWithGlobals()));
};
