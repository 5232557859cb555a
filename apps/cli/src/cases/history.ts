import type { HistoryEntry } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { recordAt } from '../http/record-at.ts';
import { shownAt } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { officeTime, officeTimesIn } from '../output/office-time.ts';
import { personInWords } from '../output/person-in-words.ts';
import { tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { entryName } from './entry-name.ts';
import { casePath } from './find-case.ts';

type HistoryOptions = Globals & { readonly from?: string; readonly full?: boolean };

const columns = (world: World): readonly Column<HistoryEntry>[] => [
  { title: words(world, 'label.version'), of: ({ version }) => version },
  { title: words(world, 'label.effective'), of: ({ effectiveAt }) => officeTime(effectiveAt) },
  { title: words(world, 'label.event'), of: (entry) => entryName(world, entry) },
  {
    title: words(world, 'label.actor'),
    of: ({ actor, onBehalfOf }) => (onBehalfOf ? `${actor} (${onBehalfOf})` : actor),
  },
  { title: words(world, 'label.door'), of: ({ door }) => door },
];

const HEAD_LINES = 2;

/** Below each line all that was written, and what proves it. */
function withContents(world: World, rows: readonly string[], entries: readonly HistoryEntry[]): readonly string[] {
  const below = entries.flatMap((one, i) => [rows[i + HEAD_LINES] ?? '', ...contents(world, one)]);
  return [...rows.slice(0, HEAD_LINES), ...below];
}

const OF_A_PERSON = ['name', 'phone', 'erased'];

/** Whatever has a name and says more is no person. */
const isPerson = (value: object | null): boolean =>
  Object.keys(value ?? {}).every((field) => OF_A_PERSON.includes(field));

function inFull(world: World, value: unknown): string {
  if (typeof value !== 'object') return String(value);
  return (isPerson(value) ? personInWords(world, value) : undefined) ?? JSON.stringify(value);
}

function contents(world: World, { data, recordedAt, hash }: HistoryEntry): string[] {
  const said = Object.entries({ ...((data ?? {}) as object), recordedAt, hash });
  return said.map(([name, value]: [string, unknown]) => `    ${name}: ${officeTimesIn(inFull(world, value))}`);
}

async function history(world: World, typed: string, options: HistoryOptions): Promise<void> {
  const { api } = await signedIn(world, options.api, options.accessReason);
  const { id, entries } = await recordAt(api, casePath(typed, '/history'), options.from);
  // In full it is the record that is shown, and the record knows ids.
  const shown = options.json || options.full ? entries : await shownAt(api, entries);
  const rows = tableLines(columns(world), shown);
  const lines = options.full ? withContents(world, rows, entries) : rows;
  answer(world, options, { json: { id, entries }, lines });
}

export const historyBranch: Branch = (parent, world) => {
  parent
    .command('history')
    .argument('<case>')
    .description(words(world, 'help.history'))
    .option('--from <version>', words(world, 'help.from'))
    .option('--full', words(world, 'help.full'))
    .action((typed: string, _options: unknown, own: Command) => history(world, typed, own.optsWithGlobals()));
};
