import type { Params } from '@lianxin/contracts';
import { duration } from '@lianxin/contracts';
import { typedName } from '../output/typed-name.ts';
import type { Globals } from '../command.ts';
import { answer } from '../command.ts';
import type { QueryValues } from '../http/api-client.ts';
import { signedIn } from '../http/api-client.ts';
import { shownAt, withIds } from '../http/people.ts';
import { inWords } from '../output/in-words.ts';
import { officeTimeOr, officeTimesIn } from '../output/office-time.ts';
import { filled, tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

type Row = Readonly<Record<string, unknown>>;
type Cell = string | number | boolean | null | undefined;

const LABELS = {
  group: 'label.group',
  cases: 'label.cases',
  open: 'label.open',
  resolved: 'label.resolved',
  closedOut: 'label.closed-out',
  withdrawn: 'label.withdrawn',
  declined: 'label.declined',
  merged: 'label.merged',
  number: 'label.number',
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
  overdue: 'label.overdue',
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
export type Shown = keyof typeof LABELS;

/** What is shown of a notice: its text, with the rung or clock it is about in words. */
function noticeText(world: World, { template, params }: Row): Cell {
  const facts = Object.entries((params ?? {}) as Params).map(([name, value]) => {
    const coded = name === 'rung' || name === 'clock';
    return [name, coded ? inWords(world, 'because', value) : officeTimesIn(String(value))] as const;
  });
  return String(inWords(world, 'notice', template, Object.fromEntries(facts)));
}

/** Groups are codes of what cases are counted by. */
const groupText = (world: World, code: unknown): Cell =>
  ['stage', 'category', 'kind'].reduce((text, key) => inWords(world, key, text), code) as Cell;

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

/** Those stationed now; whose stationing ended stands in `--json`. */
const stationedText = ({ stationings }: Row): Cell =>
  ((stationings ?? []) as readonly Stationing[])
    .filter(({ to }) => to === null)
    .map(({ cadre, role }) => `${cadre} (${role})`)
    .join(', ') || null;

/** What of its time is left; of what is late since when it is. */
function remainingText(world: World, { remainingMs, lateMs }: Row): Cell {
  const { language } = world;
  if (typeof lateMs === 'number') return words(world, 'late-by', { by: duration(lateMs, language, 'days') });
  return typeof remainingMs === 'number' ? duration(remainingMs, language) : null;
}

const timeOf =
  (name: Shown) =>
  (_world: World, row: Row): Cell =>
    officeTimeOr(row[name] as string | null);

const yesOrNo =
  (name: Shown) =>
  (world: World, row: Row): Cell =>
    words(world, row[name] === true ? 'yes' : 'no');

/** A clock that is not the office's own is none of the dates that lists and workloads go by. */
function clockText(world: World, { kind, owner }: Row): Cell {
  const clock = String(inWords(world, 'because', kind));
  return owner === 'enterprise' ? words(world, 'of-enterprise', { clock }) : clock;
}

/** Columns whose cells are not simply what stands in the row. */
const CELLS: { readonly [S in Shown]?: (world: World, row: Row) => Cell } = {
  group: (world, { group }) => groupText(world, group),
  kind: clockText,
  acts: (_world, { acts }) => (acts as readonly string[] | null)?.map(typedName).join(', '),
  because: (world, { because }) => inWords(world, 'cli.ground', because) as Cell,
  template: noticeText,
  issuedAt: timeOf('issuedAt'),
  insteadOf: (_world, { params }) => ((params ?? {}) as Params)['insteadOf'] ?? null,
  sentAt: timeOf('sentAt'),
  due: timeOf('due'),
  nextDue: timeOf('nextDue'),
  breachedAt: timeOf('breachedAt'),
  light: (world, { light }) => inWords(world, 'cli.light', light) as Cell,
  remainingMs: remainingText,
  aboveScale: yesOrNo('aboveScale'),
  projects: (_world, row) => projectsText(row),
  stationings: (_world, row) => stationedText(row),
};

/** Columns in which people are called by name. For whom one acts stays an id: the next command takes it. */
const OF_PEOPLE: readonly Shown[] = ['holder', 'insteadOf', 'stationings'];

export interface ListedQuery {
  readonly query: string;
  readonly params: QueryValues;
  readonly shown: readonly Shown[];
}

/** What an answer does not have, where read models could not apply some streams. */
export const lacks = (world: World, { setAside }: { readonly setAside?: number }): readonly string[] =>
  setAside === undefined ? [] : [words(world, 'lacks', { count: setAside })];

/** Asks a question of the read models and shows these columns of its rows. */
export async function ask(world: World, options: Globals, { query, params, shown }: ListedQuery): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const reply = await api.get<{ readonly items: readonly Row[]; readonly setAside?: number }>(
    `/queries/${query}`,
    await withIds(api, params),
  );
  const calls = !options.json && shown.some((name) => OF_PEOPLE.includes(name));
  const rows = calls ? await shownAt(api, reply.items) : reply.items;
  const columns = filled(
    shown.map((name) => {
      const cell = CELLS[name];
      return { title: words(world, LABELS[name]), of: (row: Row) => (cell ? cell(world, row) : (row[name] as Cell)) };
    }),
    rows,
  );
  const none = reply.items.length === 0 ? [words(world, 'nothing-found')] : [];
  answer(world, options, {
    json: reply,
    lines: [...tableLines(columns, rows), ...none, ...lacks(world, reply)],
  });
}
