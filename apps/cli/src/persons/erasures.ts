import type { HistoryEntry } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { recordAt } from '../http/record-at.ts';
import { inWords } from '../output/in-words.ts';
import { officeTime } from '../output/office-time.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

const MONTH_CHARS = 7;

const written = ({ data }: HistoryEntry): Readonly<Record<string, string>> => data as Readonly<Record<string, string>>;

const columns = (world: World): readonly Column<HistoryEntry>[] => [
  { title: words(world, 'label.when'), of: ({ effectiveAt }) => officeTime(effectiveAt) },
  { title: words(world, 'label.actor'), of: ({ actor }) => actor },
  { title: words(world, 'label.reason'), of: (entry) => inWords(world, 'erasure', written(entry)['reason']) },
  { title: words(world, 'label.document'), of: (entry) => written(entry)['document'] },
  { title: words(world, 'label.key'), of: (entry) => written(entry)['key'] },
];

async function erasures(world: World, named: string | undefined, options: Globals): Promise<void> {
  const month = named ?? officeTime(new Date(world.now()).toISOString()).slice(0, MONTH_CHARS);
  const { api } = await signedIn(world, options.api);
  const { entries } = await recordAt(api, `/processes/person/${encodeURIComponent(month)}/history`);
  answer(world, options, { json: { month, entries }, lines: tableLines(columns(world), entries) });
}

export const erasuresBranch: Branch = (parent, world) => {
  parent
    .command('erasures')
    .argument('[month]', 'YYYY-MM')
    .description(words(world, 'help.erasures'))
    .action((month: string | undefined, _options: unknown, own: Command) =>
      erasures(world, month, own.optsWithGlobals()),
    );
};
