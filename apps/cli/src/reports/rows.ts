import type { MessageParams } from '@lianxin/contracts';
import { formatDuration } from '@lianxin/contracts';
import { typedName } from '../output/typed-name.ts';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { QueryValues } from '../http/api-client.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { withNames, withIds } from '../http/people.ts';
import { codeText } from '../output/code-text.ts';
import { formatInOfficeZoneOr, formatInstantsIn } from '../output/office-time.ts';
import { filled, tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

type Row = Readonly<Record<string, unknown>>;
type Cell = string | number | boolean | null | undefined;

const COLUMN_LABELS = {
  group: 'label.group',
  cases: 'label.cases',
  open: 'label.open',
  resolved: 'label.resolved',
  closedOut: 'label.closed-out',
  unreached: 'label.unreached',
  failedAgain: 'label.failed-again',
  withdrawn: 'label.withdrawn',
  declined: 'label.declined',
  merged: 'label.merged',
  number: 'label.number',
  draw: 'label.draw',
  template: 'label.what',
  issuedAt: 'label.when',
  insteadOf: 'label.instead-of',
  for: 'label.acting-for',
  because: 'label.ground',
  from: 'label.from',
  until: 'label.to',
  acts: 'label.acts',
  enterprise: 'label.credit-code',
  sentAt: 'label.sent',
  holder: 'label.holder',
  kind: 'label.clock',
  due: 'label.due',
  light: 'label.light',
  remainingMs: 'label.remaining',
  clocks: 'label.clocks',
  red: 'light.red',
  yellow: 'light.yellow',
  green: 'light.green',
  waiting: 'light.waiting',
  rungs: 'label.rungs',
  rung: 'label.rung',
  waitsFor: 'label.waits-for',
  overdue: 'label.overdue',
  urged: 'label.urged',
  nextDue: 'label.next-due',
  breachedAt: 'label.breached',
  enterpriseName: 'label.enterprise',
  id: 'label.id',
  name: 'label.name',
  programme: 'label.programme',
  creditCode: 'label.credit-code',
  industry: 'label.industry',
  aboveScale: 'label.above-scale',
  projects: 'label.projects',
  stationings: 'label.stationed',
} as const;
export type ColumnName = keyof typeof COLUMN_LABELS;

/** What is shown of a notice: its text, with the rung or clock it is about in words. */
function noticeText(cli: CliContext, { template, params }: Row): Cell {
  const texts = Object.entries((params ?? {}) as MessageParams).map(([name, value]) => {
    const coded = name === 'rung' || name === 'clock';
    return [name, coded ? codeText(cli, 'because', value) : formatInstantsIn(String(value))] as const;
  });
  return String(codeText(cli, 'notice', template, Object.fromEntries(texts)));
}

/** Groups are codes of what cases are counted by. */
const groupText = (cli: CliContext, code: unknown): Cell =>
  ['stage', 'category', 'kind'].reduce((text, key) => codeText(cli, key, text), code) as Cell;

interface Project {
  readonly id: string;
  readonly name: string;
}
interface Stationing {
  readonly cadre: string;
  readonly role: string;
  readonly to: string | null;
}

const projectsText = ({ projects }: Row): Cell =>
  ((projects ?? []) as readonly Project[]).map(({ id, name }) => `${id} ${name}`).join(', ') || null;

/** Cadres stationed now; former ones are in `--json`. */
const stationedText = ({ stationings }: Row): Cell =>
  ((stationings ?? []) as readonly Stationing[])
    .filter(({ to }) => to === null)
    .map(({ cadre, role }) => `${cadre} (${role})`)
    .join(', ') || null;

/** What of its time is left; of what is late since when it is. */
function remainingText(cli: CliContext, { remainingMs, lateMs }: Row): Cell {
  const { language } = cli;
  if (typeof lateMs === 'number') return t(cli, 'late-by', { by: formatDuration(lateMs, language, 'days') });
  return typeof remainingMs === 'number' ? formatDuration(remainingMs, language) : null;
}

const timeCell =
  (name: ColumnName) =>
  (_world: CliContext, row: Row): Cell =>
    formatInOfficeZoneOr(row[name] as string | null);

const yesOrNoCell =
  (name: ColumnName) =>
  (cli: CliContext, row: Row): Cell =>
    t(cli, row[name] === true ? 'yes' : 'no');

/** Marks a clock that is not the office's own: lists and workloads do not count its date. */
function clockText(cli: CliContext, { kind, owner }: Row): Cell {
  const clock = String(codeText(cli, 'because', kind));
  return owner === 'enterprise' ? t(cli, 'of-enterprise', { clock }) : clock;
}

/** Columns whose cells are not the row's value as it is. */
const CELL_TEXTS: { readonly [S in ColumnName]?: (cli: CliContext, row: Row) => Cell } = {
  group: (cli, { group }) => groupText(cli, group),
  kind: clockText,
  acts: (_world, { acts }) => (acts as readonly string[] | null)?.map(typedName).join(', '),
  because: (cli, { because }) => codeText(cli, 'cli.ground', because) as Cell,
  template: noticeText,
  issuedAt: timeCell('issuedAt'),
  insteadOf: (_world, { params }) => ((params ?? {}) as MessageParams)['insteadOf'] ?? null,
  sentAt: timeCell('sentAt'),
  due: timeCell('due'),
  nextDue: timeCell('nextDue'),
  breachedAt: timeCell('breachedAt'),
  light: (cli, { light }) => codeText(cli, 'cli.light', light) as Cell,
  remainingMs: remainingText,
  rung: (cli, { rung }) => codeText(cli, 'because', rung) as Cell,
  waitsFor: (_world, { waitsFor }) => (waitsFor as readonly string[]).join(', '),
  industry: (cli, { industry }) => codeText(cli, 'industry', industry) as Cell,
  aboveScale: yesOrNoCell('aboveScale'),
  projects: (_world, row) => projectsText(row),
  stationings: (_world, row) => stationedText(row),
};

/** Columns in which people are called by name. For whom one acts stays an id: the next command takes it. */
const PEOPLE_COLUMNS: readonly ColumnName[] = ['holder', 'insteadOf', 'stationings'];

export interface ListedQuery {
  readonly query: string;
  readonly params: QueryValues;
  readonly columns: readonly ColumnName[];
}

/** What an answer does not have, where read models could not apply some streams. */
export const setAsideLines = (cli: CliContext, { setAside }: { readonly setAside?: number }): readonly string[] =>
  setAside === undefined ? [] : [t(cli, 'lacks', { count: setAside })];

/** Asks a question of the read models and shows these columns of its rows. */
export async function askAndPrint(
  cli: CliContext,
  options: GlobalOptions,
  { query, params, columns: shown }: ListedQuery,
): Promise<void> {
  const { api } = await openSignedInClient(cli, options.api);
  const reply = await api.get<{ readonly items: readonly Row[]; readonly setAside?: number }>(
    `/queries/${query}`,
    await withIds(api, params),
  );
  const calls = !options.json && shown.some((name) => PEOPLE_COLUMNS.includes(name));
  const rows = calls ? await withNames(api, reply.items) : reply.items;
  const columns = filled(
    shown.map((name) => {
      const cell = CELL_TEXTS[name];
      return { title: t(cli, COLUMN_LABELS[name]), of: (row: Row) => (cell ? cell(cli, row) : (row[name] as Cell)) };
    }),
    rows,
  );
  const none = reply.items.length === 0 ? [t(cli, 'nothing-found')] : [];
  printAnswer(cli, options, {
    json: reply,
    lines: [...tableLines(columns, rows), ...none, ...setAsideLines(cli, reply)],
  });
}
