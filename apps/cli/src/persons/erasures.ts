import type { HistoryEntry } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { readWholeHistory } from '../http/read-history.ts';
import { codeText } from '../output/code-text.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

const MONTH_CHARS = 7;

const erasureData = ({ data }: HistoryEntry): Readonly<Record<string, string>> =>
  data as Readonly<Record<string, string>>;

const erasureColumns = (cli: CliContext): readonly Column<HistoryEntry>[] => [
  { title: t(cli, 'label.when'), of: ({ effectiveAt }) => formatInOfficeZone(effectiveAt) },
  { title: t(cli, 'label.actor'), of: ({ actor }) => actor },
  { title: t(cli, 'label.reason'), of: (entry) => codeText(cli, 'erasure', erasureData(entry)['reason']) },
  { title: t(cli, 'label.document'), of: (entry) => erasureData(entry)['document'] },
  { title: t(cli, 'label.key'), of: (entry) => erasureData(entry)['key'] },
];

async function listErasures(cli: CliContext, named: string | undefined, options: GlobalOptions): Promise<void> {
  const month = named ?? formatInOfficeZone(new Date(cli.now()).toISOString()).slice(0, MONTH_CHARS);
  const { api } = await openSignedInClient(cli, options.api);
  const { entries } = await readWholeHistory(api, `/processes/person/${encodeURIComponent(month)}/history`);
  printAnswer(cli, options, { json: { month, entries }, lines: tableLines(erasureColumns(cli), entries) });
}

export const registerErasuresCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('erasures')
    .argument('[month]', 'YYYY-MM')
    .description(t(cli, 'help.erasures'))
    .action((month: string | undefined, _options: unknown, own: Command) =>
      listErasures(cli, month, own.optsWithGlobals()),
    );
};
