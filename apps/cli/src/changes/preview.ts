import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ClockPreviewReply, PreviewBody, PreviewReply } from '@lianxin/contracts';
import { reasonText } from '@lianxin/contracts';
import { MINUTE_MS, fromMs, addMs } from '@lianxin/kernel';
import type { Command } from 'commander';
import type { GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { formatInOfficeZone, parseTypedInstant } from '../output/office-time.ts';
import { tableLines } from '../output/table.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { RULE_CHANGES_PATH } from './paths.ts';

/** Long enough to look at it and to order it. */
const AHEAD_MINUTES = 10;
/** More lines are read in a spreadsheet. */
const LINES_MAX = 40;

interface PreviewOptions extends GlobalOptions {
  readonly from?: string;
  readonly to?: string;
  readonly amendments?: string;
  readonly effectiveAt?: string;
  readonly csv?: string;
}

function parseRequestedChange(cli: CliContext, { from, to, amendments }: PreviewOptions): PreviewBody['what'] {
  if (amendments !== undefined) return { kind: 'calendar', amendments: amendments.split(',').map((id) => id.trim()) };
  if (from === undefined || to === undefined) throw failureOf(cli, 'which-change');
  return { kind: 'programme', from, to };
}

const bothReasonsText = (cli: CliContext, text: string): string => reasonText(text)[cli.language];
const hours = (ms: number): string => (ms === 0 ? '–' : `${Math.round((ms / MINUTE_MS / 60) * 10) / 10} h`);

interface Line extends ClockPreviewReply {
  readonly number: string;
}

function previewLines(cli: CliContext, { rows, summary }: PreviewReply): readonly string[] {
  const all = rows.flatMap(({ number, clocks }) => clocks.map((clock): Line => ({ number, ...clock })));
  if (all.length === 0) return [];
  const table = tableLines<Line>(
    [
      { title: t(cli, 'label.number'), of: ({ number }) => number },
      { title: t(cli, 'label.clock'), of: ({ kind }) => bothReasonsText(cli, kind) },
      { title: t(cli, 'label.before'), of: ({ before }) => formatInOfficeZone(before) },
      { title: t(cli, 'label.after'), of: ({ after }) => formatInOfficeZone(after) },
      { title: t(cli, 'label.paused'), of: ({ pausedMs }) => hours(pausedMs) },
      { title: t(cli, 'label.breach'), of: ({ breach }) => t(cli, `breach.${breach}`) },
      {
        title: t(cli, 'label.next-rung'),
        of: ({ rungs: [next] }) =>
          next && `${formatInOfficeZone(next.at)} ${bothReasonsText(cli, next.act.replace(/^[^/]*\//, ''))}`,
      },
    ],
    all.slice(0, LINES_MAX),
  );
  const count = summary.clocks - LINES_MAX;
  return count > 0 ? [...table, t(cli, 'change-more', { count })] : table;
}

function movedByNoticeLines(cli: CliContext, { byItself: count }: PreviewReply['summary']): readonly string[] {
  return count > 0 ? [t(cli, 'change-by-itself', { count })] : [];
}

async function showPreview(cli: CliContext, options: PreviewOptions): Promise<void> {
  const effectiveAt =
    options.effectiveAt === undefined
      ? addMs(fromMs(cli.now()), AHEAD_MINUTES * MINUTE_MS)
      : parseTypedInstant(options.effectiveAt);
  const body: PreviewBody = { what: parseRequestedChange(cli, options), effectiveAt };
  const { api } = await openSignedInClient(cli, options.api);
  const reply = await api.post<PreviewReply>(`${RULE_CHANGES_PATH}/previews`, body);
  if (options.csv !== undefined) {
    const csv = await api.call(`${RULE_CHANGES_PATH}/previews/${reply.preview}.csv`, { accept: 'text/csv' });
    await writeFile(resolve(cli.cwd, options.csv), await csv.text());
  }
  printAnswer(cli, options, {
    json: reply,
    lines: [
      ...previewLines(cli, reply),
      t(cli, 'change-summary', { ...reply.summary }),
      ...movedByNoticeLines(cli, reply.summary),
      reply.rows.length === 0
        ? t(cli, 'change-nobody')
        : t(cli, 'change-next', { at: formatInOfficeZone(reply.effectiveAt), preview: reply.preview }),
      ...(options.csv === undefined ? [] : [t(cli, 'written-to', { file: options.csv })]),
    ],
  });
}

export function registerPreviewCommand(parent: Command, cli: CliContext): void {
  parent
    .command('preview')
    .description(t(cli, 'help.change-preview'))
    .option('--from <version>', t(cli, 'help.change-from'))
    .option('--to <version>', t(cli, 'help.change-to'))
    .option('--amendments <ids>', t(cli, 'help.change-amendments'))
    .option('--effective-at <instant>', t(cli, 'help.effective-at'))
    .option('--csv <file>', t(cli, 'help.csv'))
    .action((_options: unknown, own: Command) => showPreview(cli, own.optsWithGlobals()));
}
