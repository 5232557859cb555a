import type { HistoryEntry } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { readWholeHistory } from '../http/read-history.ts';
import { withNames } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { formatInOfficeZone, formatInstantsIn } from '../output/office-time.ts';
import { personText } from '../output/person-text.ts';
import { tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { entryName } from './entry-name.ts';
import { casePath } from './find-case.ts';

type HistoryOptions = GlobalOptions & { readonly from?: string; readonly full?: boolean };

const historyColumns = (cli: CliContext): readonly Column<HistoryEntry>[] => [
  { title: t(cli, 'label.version'), of: ({ version }) => version },
  { title: t(cli, 'label.effective'), of: ({ effectiveAt }) => formatInOfficeZone(effectiveAt) },
  { title: t(cli, 'label.event'), of: (entry) => entryName(cli, entry) },
  {
    title: t(cli, 'label.actor'),
    of: ({ actor, onBehalfOf }) => (onBehalfOf ? `${actor} (${onBehalfOf})` : actor),
  },
  { title: t(cli, 'label.door'), of: ({ door }) => door },
];

const HEAD_LINES = 2;

/** Below each line all that was written, and its proof. */
function withContents(cli: CliContext, rows: readonly string[], entries: readonly HistoryEntry[]): readonly string[] {
  const below = entries.flatMap((one, i) => [rows[i + HEAD_LINES] ?? '', ...entryContents(cli, one)]);
  return [...rows.slice(0, HEAD_LINES), ...below];
}

const OF_A_PERSON = ['name', 'phone', 'erased'];

/** A value with a name and further fields is no person. */
const isPerson = (value: object | null): boolean =>
  Object.keys(value ?? {}).every((field) => OF_A_PERSON.includes(field));

function valueText(cli: CliContext, value: unknown): string {
  if (typeof value !== 'object') return String(value);
  return (isPerson(value) ? personText(cli, value) : undefined) ?? JSON.stringify(value);
}

function entryContents(cli: CliContext, { data, recordedAt, hash }: HistoryEntry): string[] {
  const said = Object.entries({ ...((data ?? {}) as object), recordedAt, hash });
  return said.map(([name, value]: [string, unknown]) => `    ${name}: ${formatInstantsIn(valueText(cli, value))}`);
}

async function showHistory(cli: CliContext, typed: string, options: HistoryOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api, options.accessReason);
  const { id, entries } = await readWholeHistory(api, casePath(typed, '/history'), options.from);
  // In full the record itself is shown, with ids.
  const shown = options.json || options.full ? entries : await withNames(api, entries);
  const rows = tableLines(historyColumns(cli), shown);
  const lines = options.full ? withContents(cli, rows, entries) : rows;
  printAnswer(cli, options, { json: { id, entries }, lines });
}

export const registerHistoryCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('history')
    .argument('<case>')
    .description(t(cli, 'help.history'))
    .option('--from <version>', t(cli, 'help.from'))
    .option('--full', t(cli, 'help.full'))
    .action((typed: string, _options: unknown, own: Command) => showHistory(cli, typed, own.optsWithGlobals()));
};
