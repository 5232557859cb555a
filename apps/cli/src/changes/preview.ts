import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CasePreviewReply, ClockPreviewReply, PreviewBody, PreviewReply } from '@lianxin/contracts';
import { becauseWords } from '@lianxin/contracts';
import { MINUTE_MS, fromMs, plusMs } from '@lianxin/kernel';
import type { Command } from 'commander';
import type { Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { officeTime, typedInstant } from '../output/office-time.ts';
import { tableLines } from '../output/table.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { RULE_CHANGES } from './paths.ts';

/** Long enough to look at it and to order it. */
const AHEAD_MINUTES = 10;
/** More lines are read in a spreadsheet. */
const LINES_MAX = 40;

interface PreviewOptions extends Globals {
  readonly from?: string;
  readonly to?: string;
  readonly amendments?: string;
  readonly effectiveAt?: string;
  readonly csv?: string;
}

function whatIn(world: World, { from, to, amendments }: PreviewOptions): PreviewBody['what'] {
  if (amendments !== undefined) return { kind: 'calendar', amendments: amendments.split(',').map((id) => id.trim()) };
  if (from === undefined || to === undefined) throw failure(world, 'which-change');
  return { kind: 'programme', from, to };
}

const bothIn = (world: World, text: string): string => becauseWords(text)[world.language];
const hours = (ms: number): string => (ms === 0 ? '–' : `${Math.round((ms / MINUTE_MS / 60) * 10) / 10} h`);

interface Line extends ClockPreviewReply {
  readonly number: string;
}

function lines(world: World, rows: readonly CasePreviewReply[]): readonly string[] {
  const all = rows.flatMap(({ number, clocks }) => clocks.map((clock): Line => ({ number, ...clock })));
  if (all.length === 0) return [];
  const table = tableLines<Line>(
    [
      { title: words(world, 'label.number'), of: ({ number }) => number },
      { title: words(world, 'label.clock'), of: ({ kind }) => bothIn(world, kind) },
      { title: words(world, 'label.before'), of: ({ before }) => officeTime(before) },
      { title: words(world, 'label.after'), of: ({ after }) => officeTime(after) },
      { title: words(world, 'label.paused'), of: ({ pausedMs }) => hours(pausedMs) },
      { title: words(world, 'label.breach'), of: ({ breach }) => words(world, `breach.${breach}`) },
      {
        title: words(world, 'label.next-rung'),
        of: ({ rungs: [next] }) => next && `${officeTime(next.at)} ${bothIn(world, next.act.replace(/^[^/]*\//, ''))}`,
      },
    ],
    all.slice(0, LINES_MAX),
  );
  const count = all.length - LINES_MAX;
  return count > 0 ? [...table, words(world, 'change-more', { count })] : table;
}

function byItself(world: World, rows: readonly CasePreviewReply[]): readonly string[] {
  const count = rows.flatMap(({ clocks }) => clocks.filter((clock) => clock.byItself)).length;
  return count > 0 ? [words(world, 'change-by-itself', { count })] : [];
}

async function preview(world: World, options: PreviewOptions): Promise<void> {
  const effectiveAt =
    options.effectiveAt === undefined
      ? plusMs(fromMs(world.now()), AHEAD_MINUTES * MINUTE_MS)
      : typedInstant(options.effectiveAt);
  const body: PreviewBody = { what: whatIn(world, options), effectiveAt };
  const { api } = await signedIn(world, options.api);
  const reply = await api.post<PreviewReply>(`${RULE_CHANGES}/previews`, body);
  if (options.csv !== undefined) {
    const csv = await api.call(`${RULE_CHANGES}/previews/${reply.preview}.csv`, { accept: 'text/csv' });
    await writeFile(resolve(world.cwd, options.csv), await csv.text());
  }
  answer(world, options, {
    json: reply,
    lines: [
      ...lines(world, reply.rows),
      words(world, 'change-summary', { ...reply.summary }),
      ...byItself(world, reply.rows),
      reply.rows.length === 0
        ? words(world, 'change-nobody')
        : words(world, 'change-next', { at: officeTime(reply.effectiveAt), preview: reply.preview }),
      ...(options.csv === undefined ? [] : [words(world, 'written-to', { file: options.csv })]),
    ],
  });
}

export function addPreview(parent: Command, world: World): void {
  parent
    .command('preview')
    .description(words(world, 'help.change-preview'))
    .option('--from <version>', words(world, 'help.change-from'))
    .option('--to <version>', words(world, 'help.change-to'))
    .option('--amendments <ids>', words(world, 'help.change-amendments'))
    .option('--effective-at <instant>', words(world, 'help.effective-at'))
    .option('--csv <file>', words(world, 'help.csv'))
    .action((_options: unknown, own: Command) => preview(world, own.optsWithGlobals()));
}
