import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { shownAt, withIds } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { officeTimeOr } from '../output/office-time.ts';
import { inWords } from '../output/in-words.ts';
import { lacks } from '../reports/rows.ts';
import { stageName } from './what-next.ts';

/** Filters the query takes, each an option of this name. */
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

type ListOptions = Globals & { readonly [F in (typeof FILTERS)[number]]?: string } & {
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

const columns = (world: World): readonly Column<CaseItem>[] => [
  { title: words(world, 'label.number'), of: (row) => row.number },
  { title: words(world, 'label.stage'), of: (row) => stageName(world, row.stage) },
  { title: words(world, 'label.category'), of: (row) => inWords(world, 'category', row.category) },
  { title: words(world, 'label.enterprise'), of: (row) => row.enterpriseName ?? row.enterprise },
  { title: words(world, 'label.holder'), of: (row) => row.holder },
  { title: words(world, 'label.office-due'), of: (row) => officeTimeOr(row.due) },
];

async function list(world: World, options: ListOptions): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const { json: _json, api: _api, holder, ...filters } = options;
  const asked = { ...filters, ...(holder === MINE ? { mine: true } : await withIds(api, { holder })) };
  // A phone number is no part of an address: addresses end up in logs.
  const page = await api.post<Page>('/queries/cases', asked);
  const rows = options.json ? page.items : await shownAt(api, page.items);
  const more = page.next === null ? [] : [words(world, 'more-with-cursor', { cursor: page.next })];
  const none = page.items.length === 0 ? [words(world, 'nothing-found')] : [];
  answer(world, options, {
    json: page,
    lines: [...tableLines(columns(world), rows), ...none, ...more, ...lacks(world, page)],
  });
}

export const listBranch: Branch = (parent, world) => {
  const command = parent.command('list').description(words(world, 'help.list'));
  for (const filter of FILTERS) {
    command.option(`--${filter} <value>`, filter === 'holder' ? words(world, 'help.holder') : '');
  }
  command
    .option('--incoming', words(world, 'help.incoming'))
    .option('--sort <order>', words(world, 'help.sort'))
    .option('--limit <count>')
    .option('--cursor <cursor>', words(world, 'help.cursor'))
    .action((_options: unknown, own: Command) => list(world, own.optsWithGlobals()));
};
