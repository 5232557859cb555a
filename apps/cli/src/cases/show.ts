import type { AgendaReply, HistoryEntry, ViewReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import type { QueryValues } from '../http/api-client.ts';
import { signedIn } from '../http/api-client.ts';
import { recordAt } from '../http/record-at.ts';
import { namesAt } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { inNames } from '../output/people-in-words.ts';
import { tableLines } from '../output/table.ts';
import { officeTime, typedInstant } from '../output/office-time.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { casePath } from './find-case.ts';
import { isRequesters, requesterLines } from './requester-lines.ts';
import { sheetLines } from './sheet-lines.ts';
import type { Wish } from './view-lines.ts';
import { viewLines } from './view-lines.ts';
import { stageName } from './what-next.ts';

type ReplayOptions = Globals & { readonly asOf?: string; readonly version?: string; readonly knownAt?: string };

/** What was asked for stands in the first entry of the record, not in the state: rules have no use for it. */
const wishOf = ([first]: readonly HistoryEntry[]): Wish => (first?.data ?? {}) as Wish;

async function show(world: World, typed: string, options: Globals, moment: QueryValues = {}): Promise<void> {
  const { api } = await signedIn(world, options.api, options.accessReason);
  const view = await api.get<ViewReply>(casePath(typed), moment);
  const mine = isRequesters(view);
  const entries = options.json || mine ? [] : (await recordAt(api, casePath(typed, '/history'))).entries;
  const shown = entries.filter(({ version }) => version <= view.version);
  const staffLines = async (): Promise<readonly string[]> => {
    const nameOf = await namesAt(api);
    const [named, said] = [inNames(view, nameOf), inNames(shown, nameOf)];
    return [...viewLines(world, named, wishOf(said)), ...sheetLines(world, said)];
  };
  const lines = options.json ? [] : mine ? requesterLines(world, view) : await staffLines();
  answer(world, options, { json: view, lines });
}

async function replay(world: World, typed: string, options: ReplayOptions): Promise<void> {
  const { asOf, version, knownAt } = options;
  if (asOf === undefined && version === undefined && knownAt === undefined) throw failure(world, 'no-moment');
  const at = (moment: string | undefined) => (moment === undefined ? undefined : typedInstant(moment));
  await show(world, typed, options, { asOf: at(asOf), version, knownAt: at(knownAt) });
}

type Act = AgendaReply['acts'][number];

const actColumns = (world: World): readonly Column<Act>[] => [
  { title: words(world, 'label.when'), of: ({ at }) => officeTime(at) },
  { title: words(world, 'label.what'), of: ({ what }) => what[world.language] },
  { title: words(world, 'label.why'), of: ({ why }) => why[world.language] },
  { title: words(world, 'label.act'), of: ({ id }) => id },
];

async function agenda(world: World, typed: string, options: Globals): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const reply = await api.get<AgendaReply>(casePath(typed, '/agenda'));
  const { version, stage, acts, outbox } = reply;
  const lines = [
    words(world, 'agenda-head', { stage: stageName(world, stage), version }),
    ...(acts.length === 0 ? [words(world, 'nothing-next')] : tableLines(actColumns(world), acts)),
    ...(outbox.length === 0 ? [] : [words(world, 'outbox', { notices: outbox.join(', ') })]),
  ];
  answer(world, options, { json: reply, lines });
}

export const showBranch: Branch = (parent, world) => {
  parent
    .command('show')
    .argument('<case>')
    .description(words(world, 'help.show'))
    .action((typed: string, _options: unknown, own: Command) => show(world, typed, own.optsWithGlobals()));
  parent
    .command('replay')
    .argument('<case>')
    .description(words(world, 'help.replay'))
    .option('--as-of <instant>', words(world, 'help.as-of'))
    .option('--version <version>', words(world, 'help.version'))
    .option('--known-at <instant>', words(world, 'help.known-at'))
    .action((typed: string, _options: unknown, own: Command) => replay(world, typed, own.optsWithGlobals()));
  parent
    .command('agenda')
    .argument('<case>')
    .description(words(world, 'help.agenda'))
    .action((typed: string, _options: unknown, own: Command) => agenda(world, typed, own.optsWithGlobals()));
};
