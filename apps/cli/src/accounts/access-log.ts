import type { HistoryEntry } from '@lianxin/contracts';
import type { AccessEntry } from '@lianxin/registers';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import type { ApiClient } from '../http/api-client.ts';
import { signedIn } from '../http/api-client.ts';
import { recordAt } from '../http/record-at.ts';
import { fullName, idIn, namesOf, peopleAt } from '../http/people.ts';
import { Failure } from '../output/failure.ts';
import { officeTime } from '../output/office-time.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import type { NameOf } from '../output/people-in-words.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';

const FILTERS = ['what', 'about', 'from', 'to', 'limit', 'cursor'] as const;

type LogOptions = Globals & { readonly day?: string } & { readonly [F in (typeof FILTERS)[number]]?: string };

/** What it was about: the stream that was opened, the account and what changed of it, how many tries. */
function about({ data }: HistoryEntry, nameOf: NameOf): string {
  const {
    what: _what,
    hour: _hour,
    minute: _minute,
    reason: _reason,
    ...rest
  } = data as AccessEntry & Record<string, unknown>;
  return Object.values(rest).flat().map(String).map(nameOf).join(' ');
}

const columns = (world: World, nameOf: NameOf): readonly Column<HistoryEntry>[] => [
  { title: words(world, 'label.when'), of: ({ effectiveAt }) => officeTime(effectiveAt) },
  { title: words(world, 'label.what'), of: ({ data }) => (data as AccessEntry).what },
  { title: words(world, 'label.event'), of: (entry) => about(entry, nameOf) },
  { title: words(world, 'label.why'), of: ({ data }) => String((data as { reason?: unknown }).reason ?? '') },
];

/** A day of which nothing is noted has no stream; neither has a name that is nobody's. */
async function entriesOf(world: World, api: ApiClient, { account, day, nameOf }: DayOf): Promise<HistoryEntry[]> {
  try {
    return [...(await recordAt(api, `/processes/access/${encodeURIComponent(`${account}-${day}`)}/history`)).entries];
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'no-such-stream') throw error;
    const named = nameOf(account);
    throw failure(world, named === account ? 'nobody-so-named' : 'nothing-noted', { account: named, day });
  }
}

async function show(world: World, typed: string, options: LogOptions): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const people = await peopleAt(api);
  const [account, nameOf] = [idIn(people, typed), namesOf(people, fullName)];
  const day = options.day ?? new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const entries = await entriesOf(world, api, { account, day, nameOf });
  answer(world, options, { json: { account, day, entries }, lines: tableLines(columns(world, nameOf), entries) });
}

interface DayOf {
  readonly account: string;
  readonly day: string;
  readonly nameOf: NameOf;
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

const foundColumns = (world: World, nameOf: NameOf): readonly Column<Found>[] => [
  { title: words(world, 'label.when'), of: ({ at }) => officeTime(at) },
  { title: words(world, 'label.actor'), of: ({ account }) => nameOf(account) },
  { title: words(world, 'label.what'), of: ({ what }) => what },
  {
    title: words(world, 'label.event'),
    of: ({ about: of, changed, tries }) => [of === null ? tries : nameOf(of), ...changed].join(' '),
  },
  { title: words(world, 'label.reasoned'), of: ({ reasoned }) => words(world, reasoned ? 'yes' : 'no') },
];

/** Over all accounts, newest first. What somebody gave as his reason is read in his own log of that day. */
async function search(world: World, typed: string | undefined, options: LogOptions): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const people = await peopleAt(api);
  const idOf = (name: string | undefined) => (name === undefined ? undefined : idIn(people, name));
  const { day, from = day, to = day, what, about: of, limit, cursor } = options;
  const page = await api.get<{ readonly items: readonly Found[]; readonly next: string | null }>(
    '/queries/access-log',
    { account: idOf(typed), what, about: idOf(of), from, to, limit, cursor },
  );
  const more = page.next === null ? [] : [words(world, 'more-with-cursor', { cursor: page.next })];
  const none = page.items.length === 0 ? [words(world, 'nothing-found')] : [];
  const table = tableLines(foundColumns(world, namesOf(people, fullName)), page.items);
  answer(world, options, { json: page, lines: [...table, ...none, ...more] });
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
