import type { AgendaReply, HistoryEntry, ViewReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { QueryValues } from '../http/api-client.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { readChecklists } from '../http/read-checklists.ts';
import { readWholeHistory } from '../http/read-history.ts';
import { readNames } from '../http/people.ts';
import type { Column } from '../output/table.ts';
import { replaceIds } from '../output/replace-ids.ts';
import { tableLines } from '../output/table.ts';
import { formatInOfficeZone, parseTypedInstant } from '../output/office-time.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { casePath } from './find-case.ts';
import { isRequesterView, requesterLines } from './requester-lines.ts';
import { sheetLines } from './sheet-lines.ts';
import type { RequestText } from './view-lines.ts';
import { viewLines } from './view-lines.ts';
import { stageName } from './next-act-lines.ts';

type ReplayOptions = GlobalOptions & { readonly asOf?: string; readonly version?: string; readonly knownAt?: string };

/** The request's text is in the first entry of the record, not in the state: rules do not need it. */
const requestTextOf = ([first]: readonly HistoryEntry[]): RequestText => (first?.data ?? {}) as RequestText;

async function showCase(
  cli: CliContext,
  typed: string,
  options: GlobalOptions,
  moment: QueryValues = {},
): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api, options.accessReason);
  const view = await api.get<ViewReply>(casePath(typed), moment);
  const mine = isRequesterView(view);
  const entries = options.json || mine ? [] : (await readWholeHistory(api, casePath(typed, '/history'))).entries;
  const shown = entries.filter(({ version }) => version <= view.version);
  const staffLines = async (): Promise<readonly string[]> => {
    const nameOf = await readNames(api);
    const [named, said] = [replaceIds(view, nameOf), replaceIds(shown, nameOf)];
    const itemOf = await readChecklists(api, said);
    return [...viewLines(cli, named, requestTextOf(said)), ...sheetLines(cli, said, itemOf)];
  };
  const lines = options.json ? [] : mine ? requesterLines(cli, view) : await staffLines();
  printAnswer(cli, options, { json: view, lines });
}

async function replayCase(cli: CliContext, typed: string, options: ReplayOptions): Promise<void> {
  const { asOf, version, knownAt } = options;
  if (asOf === undefined && version === undefined && knownAt === undefined) throw failureOf(cli, 'no-moment');
  const at = (moment: string | undefined) => (moment === undefined ? undefined : parseTypedInstant(moment));
  await showCase(cli, typed, options, { asOf: at(asOf), version, knownAt: at(knownAt) });
}

type Act = AgendaReply['acts'][number];

const actColumns = (cli: CliContext): readonly Column<Act>[] => [
  { title: t(cli, 'label.when'), of: ({ at }) => formatInOfficeZone(at) },
  { title: t(cli, 'label.what'), of: ({ what }) => what[cli.language] },
  { title: t(cli, 'label.why'), of: ({ why }) => why[cli.language] },
  { title: t(cli, 'label.act'), of: ({ id }) => id },
];

async function showAgenda(cli: CliContext, typed: string, options: GlobalOptions): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const reply = await api.get<AgendaReply>(casePath(typed, '/agenda'));
  const { version, stage, acts, outbox } = reply;
  const lines = [
    t(cli, 'agenda-head', { stage: stageName(cli, stage), version }),
    ...(acts.length === 0 ? [t(cli, 'nothing-next')] : tableLines(actColumns(cli), acts)),
    ...(outbox.length === 0 ? [] : [t(cli, 'outbox', { notices: outbox.join(', ') })]),
  ];
  printAnswer(cli, options, { json: reply, lines });
}

export const registerShowCaseCommands: CommandRegistration = (parent, cli) => {
  parent
    .command('show')
    .argument('<case>')
    .description(t(cli, 'help.show'))
    .action((typed: string, _options: unknown, own: Command) => showCase(cli, typed, own.optsWithGlobals()));
  parent
    .command('replay')
    .argument('<case>')
    .description(t(cli, 'help.replay'))
    .option('--as-of <instant>', t(cli, 'help.as-of'))
    .option('--version <version>', t(cli, 'help.version'))
    .option('--known-at <instant>', t(cli, 'help.known-at'))
    .action((typed: string, _options: unknown, own: Command) => replayCase(cli, typed, own.optsWithGlobals()));
  parent
    .command('agenda')
    .argument('<case>')
    .description(t(cli, 'help.agenda'))
    .action((typed: string, _options: unknown, own: Command) => showAgenda(cli, typed, own.optsWithGlobals()));
};
