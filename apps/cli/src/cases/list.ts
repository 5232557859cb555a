import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { withNames, withIds } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { formatInOfficeZoneOr } from '../output/office-time.ts';
import { codeText } from '../output/code-text.ts';
import { setAsideLines } from '../reports/rows.ts';
import { stageName } from './next-act-lines.ts';

/** Filters of the query, each an option of the same name. */
const FILTERS = [
  'number',
  'stage',
  'kind',
  'category',
  'urgency',
  'origin',
  'ending',
  'holder',
  'enterprise',
  'name',
  'phone',
] as const;

/** `--holder me`: what I hold, help with or stand in for today. */
const MINE = 'me';

type ListOptions = GlobalOptions & { readonly [F in (typeof FILTERS)[number]]?: string } & {
  readonly incoming?: boolean;
  readonly sort?: string;
  readonly limit?: string;
  readonly cursor?: string;
};

export interface CaseItem {
  readonly id: string;
  readonly number: string;
  readonly enterpriseName: string | null;
  readonly enterprise: string;
  readonly category: string;
  readonly stage: string;
  readonly holder: string;
  readonly due: string | null;
}

interface Page {
  readonly items: readonly CaseItem[];
  readonly next: string | null;
  readonly setAside?: number;
}

const caseColumns = (cli: CliContext): readonly Column<CaseItem>[] => [
  { title: t(cli, 'label.number'), of: (row) => row.number },
  { title: t(cli, 'label.stage'), of: (row) => stageName(cli, row.stage) },
  { title: t(cli, 'label.category'), of: (row) => codeText(cli, 'category', row.category) },
  { title: t(cli, 'label.enterprise'), of: (row) => row.enterpriseName ?? row.enterprise },
  { title: t(cli, 'label.holder'), of: (row) => row.holder },
  { title: t(cli, 'label.office-due'), of: (row) => formatInOfficeZoneOr(row.due) },
];

async function listCases(cli: CliContext, options: ListOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const { json: _json, api: _api, holder, ...filters } = options;
  const asked = { ...filters, ...(holder === MINE ? { mine: true } : await withIds(api, { holder })) };
  // A phone number goes into the body: addresses end up in logs.
  const page = await api.post<Page>('/queries/cases', asked);
  const rows = options.json ? page.items : await withNames(api, page.items);
  const more = page.next === null ? [] : [t(cli, 'more-with-cursor', { cursor: page.next })];
  const none = page.items.length === 0 ? [t(cli, 'nothing-found')] : [];
  printAnswer(cli, options, {
    json: page,
    lines: [...tableLines(caseColumns(cli), rows), ...none, ...more, ...setAsideLines(cli, page)],
  });
}

export const registerListCommand: CommandRegistration = (parent, cli) => {
  const command = parent.command('list').description(t(cli, 'help.list'));
  for (const filter of FILTERS) {
    command.option(`--${filter} <value>`, filter === 'holder' ? t(cli, 'help.holder') : '');
  }
  command
    .option('--incoming', t(cli, 'help.incoming'))
    .option('--sort <order>', t(cli, 'help.sort'))
    .option('--limit <count>')
    .option('--cursor <cursor>', t(cli, 'help.cursor'))
    .action((_options: unknown, own: Command) => listCases(cli, own.optsWithGlobals()));
};
