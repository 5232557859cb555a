import type { Params } from '@lianxin/contracts';
import { hasMessage, message } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import type { QueryValues } from '../http/api-client.ts';
import { signedIn } from '../http/api-client.ts';
import { tableLines } from '../output/table.ts';
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
  sentAt: 'label.sent',
  holder: 'label.holder',
  kind: 'label.clock',
  due: 'label.due',
  late: 'label.late',
  breachedAt: 'label.breached',
  enterpriseName: 'label.enterprise',
} as const;
type Shown = keyof typeof LABELS;

/** A code in words, where the catalogue has some. */
const named = ({ language }: World, key: string, code: unknown, params: Params = {}): Cell =>
  hasMessage(`${key}.${String(code)}`) ? message(language, `${key}.${String(code)}`, params) : (code as Cell);

/** What is shown of a notice: its text, with the rung it is about in words. */
function noticeText(world: World, { template, params }: Row): Cell {
  const facts = (params ?? {}) as Params;
  const rung = named(world, 'because', facts['rung']);
  return named(world, 'notice', template, rung === undefined ? facts : { ...facts, rung: String(rung) });
}

/** Columns whose cells are not simply what stands in the row. */
const CELLS: { readonly [S in Shown]?: (world: World, row: Row) => Cell } = {
  group: (world, { group }) => named(world, 'stage', group),
  kind: (world, { kind }) => named(world, 'because', kind),
  template: noticeText,
};

interface ListedQuery {
  readonly query: string;
  readonly params: QueryValues;
  readonly shown: readonly Shown[];
}

async function ask(world: World, options: Globals, { query, params, shown }: ListedQuery): Promise<void> {
  const { api } = await signedIn(world, options.api);
  const reply = await api.get<{ readonly items: readonly Row[] }>(`/queries/${query}`, params);
  const columns = shown.map((name) => ({
    title: words(world, LABELS[name]),
    of: (row: Row) => CELLS[name]?.(world, row) ?? (row[name] as Cell),
  }));
  const none = reply.items.length === 0 ? [words(world, 'nothing-found')] : [];
  answer(world, options, { json: reply, lines: [...tableLines(columns, reply.items), ...none] });
}

export const countsBranch: Branch = (parent, world) => {
  const shown = ['group', 'cases', 'open', 'resolved', 'closedOut', 'withdrawn', 'declined', 'merged'] as const;
  parent
    .command('counts')
    .description(words(world, 'help.counts'))
    .option('--by <property>', words(world, 'help.by'), 'stage')
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<Globals & { by: string }>();
      return ask(world, options, { query: 'counts', params: { by: options.by }, shown });
    });
};

export const inboxBranch: Branch = (parent, world) => {
  parent
    .command('inbox')
    .description(words(world, 'help.inbox'))
    .option('--limit <count>')
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<Globals & { limit?: string }>();
      const shown = ['issuedAt', 'number', 'template', 'sentAt'] as const;
      return ask(world, options, { query: 'inbox', params: { limit: options.limit }, shown });
    });
};

export const overdueBranch: Branch = (parent, world) => {
  parent
    .command('overdue')
    .description(words(world, 'help.overdue'))
    .option('--holder <account>')
    .option('--category <category>')
    .option('--limit <count>')
    .action((_options: unknown, own: Command) => {
      const options = own.optsWithGlobals<Globals & { holder?: string; category?: string; limit?: string }>();
      const { holder, category, limit } = options;
      const shown = ['due', 'late', 'number', 'kind', 'holder', 'enterpriseName', 'breachedAt'] as const;
      return ask(world, options, { query: 'overdue-board', params: { holder, category, limit }, shown });
    });
};
