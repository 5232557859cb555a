import type { HistoryEntry } from '@lianxin/contracts';
import type { AccessEntry } from '@lianxin/registers';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { recordAt } from '../http/record-at.ts';
import { officeTime } from '../output/office-time.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

type LogOptions = Globals & { readonly day?: string };

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

export const accessLogBranch: Branch = (parent, world) => {
  parent
    .command('access-log')
    .argument('<account>')
    .description(words(world, 'help.access-log'))
    .option('--day <day>', words(world, 'help.access-day'))
    .action((account: string, _options: unknown, own: Command) => show(world, account, own.optsWithGlobals()));
};
