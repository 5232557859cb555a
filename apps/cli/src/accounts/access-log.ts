import type { HistoryEntry } from '@lianxin/contracts';
import type { AccessEntry } from '@lianxin/registers';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { ApiClient } from '../http/api-client.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { readWholeHistory } from '../http/read-history.ts';
import { fullName, idIn, namesOf, peopleAt } from '../http/people.ts';
import { Failure } from '../output/failure.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import type { NameOf } from '../output/replace-ids.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

const FILTERS = ['what', 'about', 'from', 'to', 'limit', 'cursor'] as const;

type LogOptions = GlobalOptions & { readonly day?: string } & { readonly [F in (typeof FILTERS)[number]]?: string };

/** What it was about: the stream opened, the account and its changed fields, the number of tries. */
function subjectOf({ data }: HistoryEntry, nameOf: NameOf): string {
  const {
    what: _what,
    hour: _hour,
    minute: _minute,
    reason: _reason,
    ...rest
  } = data as AccessEntry & Record<string, unknown>;
  return Object.values(rest).flat().map(String).map(nameOf).join(' ');
}

const entryColumns = (cli: CliContext, nameOf: NameOf): readonly Column<HistoryEntry>[] => [
  { title: t(cli, 'label.when'), of: ({ effectiveAt }) => formatInOfficeZone(effectiveAt) },
  { title: t(cli, 'label.what'), of: ({ data }) => (data as AccessEntry).what },
  { title: t(cli, 'label.event'), of: (entry) => subjectOf(entry, nameOf) },
  { title: t(cli, 'label.why'), of: ({ data }) => String((data as { reason?: unknown }).reason ?? '') },
];

/** A day without entries has no stream, nor has the name of no account. */
async function entriesOf(cli: CliContext, api: ApiClient, { account, day, nameOf }: DayOf): Promise<HistoryEntry[]> {
  try {
    return [
      ...(await readWholeHistory(api, `/processes/access/${encodeURIComponent(`${account}-${day}`)}/history`)).entries,
    ];
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'no-such-stream') throw error;
    const named = nameOf(account);
    throw failureOf(cli, named === account ? 'nobody-so-named' : 'nothing-noted', { account: named, day });
  }
}

async function showDay(cli: CliContext, typed: string, options: LogOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const people = await peopleAt(api);
  const [account, nameOf] = [idIn(cli, people, typed), namesOf(people, fullName)];
  const day = options.day ?? new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const entries = await entriesOf(cli, api, { account, day, nameOf });
  printAnswer(cli, options, { json: { account, day, entries }, lines: tableLines(entryColumns(cli, nameOf), entries) });
}

interface DayOf {
  readonly account: string;
  readonly day: string;
  readonly nameOf: NameOf;
}

interface FoundEntry {
  readonly account: string;
  readonly at: string;
  readonly what: string;
  readonly about: string | null;
  readonly changed: readonly string[];
  readonly tries: number | null;
  readonly reasoned: boolean;
}

const foundColumns = (cli: CliContext, nameOf: NameOf): readonly Column<FoundEntry>[] => [
  { title: t(cli, 'label.when'), of: ({ at }) => formatInOfficeZone(at) },
  { title: t(cli, 'label.actor'), of: ({ account }) => nameOf(account) },
  { title: t(cli, 'label.what'), of: ({ what }) => what },
  {
    title: t(cli, 'label.event'),
    of: ({ about: of, changed, tries }) => [of === null ? tries : nameOf(of), ...changed].join(' '),
  },
  { title: t(cli, 'label.reasoned'), of: ({ reasoned }) => t(cli, reasoned ? 'yes' : 'no') },
];

/** Searches all accounts, newest first. Reasons are shown only in the account's own log of the day. */
async function searchEntries(cli: CliContext, typed: string | undefined, options: LogOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const people = await peopleAt(api);
  const idOf = (name: string | undefined) => (name === undefined ? undefined : idIn(cli, people, name));
  const { day, from = day, to = day, what, about: of, limit, cursor } = options;
  const page = await api.get<{ readonly items: readonly FoundEntry[]; readonly next: string | null }>(
    '/queries/access-log',
    { account: idOf(typed), what, about: idOf(of), from, to, limit, cursor },
  );
  const more = page.next === null ? [] : [t(cli, 'more-with-cursor', { cursor: page.next })];
  const none = page.items.length === 0 ? [t(cli, 'nothing-found')] : [];
  const table = tableLines(foundColumns(cli, namesOf(people, fullName)), page.items);
  printAnswer(cli, options, { json: page, lines: [...table, ...none, ...more] });
}

/** One day of one account in full, with reasons; else a search. */
function readAccessLog(cli: CliContext, account: string | undefined, options: LogOptions): Promise<void> {
  const looksFor = FILTERS.some((filter) => options[filter] !== undefined);
  return account === undefined || looksFor ? searchEntries(cli, account, options) : showDay(cli, account, options);
}

export const registerAccessLogCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('access-log')
    .argument('[account]')
    .description(t(cli, 'help.access-log'))
    .option('--day <day>', t(cli, 'help.access-day'))
    .option('--what <kind>', t(cli, 'help.access-what'))
    .option('--about <stream>', t(cli, 'help.access-about'))
    .option('--from <day>', t(cli, 'help.access-from'))
    .option('--to <day>')
    .option('--limit <count>')
    .option('--cursor <cursor>', t(cli, 'help.cursor'))
    .action((account: string | undefined, _options: unknown, own: Command) =>
      readAccessLog(cli, account, own.optsWithGlobals()),
    );
};
