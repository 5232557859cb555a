import type { HistoryEntry } from '@lianxin/contracts';
import type { AccessEntry } from '@lianxin/registers';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { recordAt } from '../http/record-at.ts';
import { shownAt } from '../http/people.ts';
import { officeTime } from '../output/office-time.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

const FILTERS = ['what', 'about', 'from', 'to', 'limit', 'cursor'] as const;

type LogOptions = Globals & { readonly day?: string } & { readonly [F in (typeof FILTERS)[number]]?: string };

/** What it was about: the stream that was opened, the account and what changed of it, how many tries. */
function about({ data }: HistoryEntry): string {
  const {
    what: _what,
    hour: _hour,
    minute: _minute,
    reason: _reason,
    ...rest
  } = data as AccessEntry & Record<string, unknown>;
  return Object.values(rest).flat().join(' ');
}

const columns = (world: World): readonly Column<HistoryEntry>[] => [
  { title: words(world, 'label.when'), of: ({ effectiveAt }) => officeTime(effectiveAt) },
  { title: words(world, 'label.what'), of: ({ data }) => (data as AccessEntry).what },
  { title: words(world, 'label.event'), of: about },
  { title: words(world, 'label.why'), of: ({ data }) => String((data as { reason?: unknown }).reason ?? '') },
];

async function show(world: World, account: string, options: LogOptions): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const day = options.day ?? new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const { entries } = await recordAt(api, `/processes/access/${encodeURIComponent(`${account}-${day}`)}/history`);
  answer(world, options, { json: { account, day, entries }, lines: tableLines(columns(world), entries) });
}

interface Found {
  readonly account: string;
  readonly at: string;
  readonly what: string;
  readonly about: string | null;
  readonly changed: readonly string[];
  readonly tries: number | null;
  readonly reasoned: boolean;
}

const foundColumns = (world: World): readonly Column<Found>[] => [
  { title: words(world, 'label.when'), of: ({ at }) => officeTime(at) },
  { title: words(world, 'label.actor'), of: ({ account }) => account },
  { title: words(world, 'label.what'), of: ({ what }) => what },
  { title: words(world, 'label.event'), of: ({ about: of, changed, tries }) => [of ?? tries, ...changed].join(' ') },
  { title: words(world, 'label.reasoned'), of: ({ reasoned }) => words(world, reasoned ? 'yes' : 'no') },
];

/** Over all accounts, newest first. What somebody gave as his reason is read in his own log of that day. */
async function search(world: World, account: string | undefined, options: LogOptions): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const { day, from = day, to = day, what, about: of, limit, cursor } = options;
  const params = { account, what, about: of, from, to, limit, cursor };
  const page = await api.get<{ readonly items: readonly Found[]; readonly next: string | null }>(
    '/queries/access-log',
    params,
  );
  const more = page.next === null ? [] : [words(world, 'more-with-cursor', { cursor: page.next })];
  const none = page.items.length === 0 ? [words(world, 'nothing-found')] : [];
  const rows = options.json ? page.items : await shownAt(api, page.items);
  answer(world, options, { json: page, lines: [...tableLines(foundColumns(world), rows), ...none, ...more] });
}

/** One day of one account in full, reasons too; anything else is looked for. */
function read(world: World, account: string | undefined, options: LogOptions): Promise<void> {
  const looksFor = FILTERS.some((filter) => options[filter] !== undefined);
  return account === undefined || looksFor ? search(world, account, options) : show(world, account, options);
}

export const accessLogBranch: Branch = (parent, world) => {
  parent
    .command('access-log')
    .argument('[account]')
    .description(words(world, 'help.access-log'))
    .option('--day <day>', words(world, 'help.access-day'))
    .option('--what <kind>', words(world, 'help.access-what'))
    .option('--about <stream>', words(world, 'help.access-about'))
    .option('--from <day>', words(world, 'help.access-from'))
    .option('--to <day>')
    .option('--limit <count>')
    .option('--cursor <cursor>', words(world, 'help.cursor'))
    .action((account: string | undefined, _options: unknown, own: Command) =>
      read(world, account, own.optsWithGlobals()),
    );
};
