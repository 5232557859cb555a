import { readLog, wholePages } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { readTextFile } from '../context/read-file.ts';
import { EXIT_FAILED } from '../fail.ts';
import { blobPath } from '../record/blobs.ts';
import { BLOB_FOLDER, partFileName } from '../record/manifest.ts';
import { readValues } from '../record/part-file.ts';
import { readCheckedManifest } from '../record/read-manifest.ts';
import { withDatabase } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import type { CheckedDraw, ReadText } from './check-draw.ts';
import { checkDraw } from './check-draw.ts';
import { checkMembers } from './check-members.ts';
import { checkSeries } from './check-series.ts';
import type { SampleFinding } from './finding.ts';
import { checkPaper } from './paper.ts';
import type { DrawRecord } from './read-draws.ts';
import { CaseReader } from './read-cases.ts';
import { DrawReader, sharesIn } from './read-draws.ts';

const BATCH = 1000;

interface SampleOptions extends GlobalOptions {
  readonly export?: string;
  readonly draw?: string;
  readonly paper?: string;
}

/** Where draws are read from: the log, and the files that it names. */
interface Source {
  readonly pages: AsyncIterable<readonly RecordedEvent[]>;
  readonly readText: ReadText;
}

const textsIn =
  (folder: string): ReadText =>
  (blob) =>
    // eslint-disable-next-line no-restricted-syntax -- byte order mark and all: what somebody changed has another hash
    readFile(join(folder, blobPath(blob)), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });

async function readAll({ pages }: Source): Promise<{ readonly reader: DrawReader; readonly cases: CaseReader }> {
  const [reader, cases] = [new DrawReader(), new CaseReader()];
  for await (const rows of pages) {
    reader.add(rows);
    cases.add(rows);
  }
  return { reader, cases };
}

/** Made draws say what came out; others how far they are. */
function drawLine(cli: CliContext, { draw, rows = [], drawn }: CheckedDraw): string {
  const { closed, made, to } = draw;
  const name = draw.draw;
  if (made) return t(cli, 'sample-made', { draw: name, members: rows.length, drawn: drawn?.drawn.length ?? 0 });
  return closed
    ? t(cli, 'sample-closed', { draw: name, members: closed.count, until: closed.revealUntil })
    : t(cli, 'sample-open', { draw: name, to });
}

/** What weakens a draw though nothing in it is wrong. */
function* noteLines(cli: CliContext, draw: DrawRecord): Generator<string> {
  if (draw.late) yield t(cli, 'sample-late', { draw: draw.draw });
  if (draw.sources.length === 1) yield t(cli, 'sample-one-source', { draw: draw.draw });
  const unrevealed = draw.made ? [...sharesIn(draw)].filter(([, share]) => share === undefined) : [];
  if (unrevealed.length > 0)
    yield t(cli, 'sample-unrevealed', { draw: draw.draw, sources: unrevealed.map(([source]) => source).join(', ') });
}

const findingLine = (cli: CliContext, { draw, finding, where }: SampleFinding): string =>
  t(cli, 'sample-finding', { draw, what: t(cli, `sample-fault.${finding}`, { where }) });

const toJson = ({ draw: { draw, programme, from, to, late, made, closed }, rows, drawn }: CheckedDraw) => ({
  ...{ draw, programme, from, to, late, closed: closed !== undefined, made: made !== undefined },
  ...(rows && { members: rows.length }),
  ...(drawn && { drawn: drawn.drawn }),
});

async function checkDraws(cli: CliContext, source: Source, { draw: name }: SampleOptions) {
  const { reader, cases } = await readAll(source);
  const isAsked = ({ draw }: { readonly draw: string }): boolean => name === undefined || draw === name;
  const all: CheckedDraw[] = [];
  for (const draw of reader.draws) all.push(await checkDraw(draw, source.readText));
  const checked = all.filter((one) => isAsked(one.draw));
  if (name !== undefined && checked.length === 0) throw failureOf(cli, 'no-draw', { draw: name });
  const series = checkSeries(all, cases.leftOut);
  const found = [
    ...reader.findings,
    ...all.flatMap((one) => one.findings),
    ...series.findings,
    ...checkMembers(all, cases),
  ];
  // Without draws nobody is a member.
  const findings = [...found, ...(all.length > 0 ? cases.findings : [])].filter(isAsked);
  return { draws: reader.draws, checked, findings, leftOut: series.leftOut.filter(isAsked) };
}

function tellChecked(
  cli: CliContext,
  options: SampleOptions,
  { checked, findings, leftOut }: Omit<Awaited<ReturnType<typeof checkDraws>>, 'draws'>,
): void {
  const sound = findings.length === 0;
  printAnswer(cli, options, {
    json: { sound, draws: checked.map(toJson), findings },
    lines: [
      ...checked.flatMap((one) => [drawLine(cli, one), ...noteLines(cli, one.draw)]),
      ...leftOut.map(({ draw, where }) => t(cli, 'sample-left-out', { draw, where })),
      ...findings.map((one) => findingLine(cli, one)),
      t(cli, checked.length === 0 ? 'sample-none' : 'sample-limits'),
    ],
  });
  if (!sound) setExitCode(EXIT_FAILED);
}

async function checkAll(cli: CliContext, source: Source, options: SampleOptions): Promise<void> {
  const paper = options.paper === undefined ? undefined : await readTextFile(cli, options.paper);
  const { draws, findings, ...told } = await checkDraws(cli, source, options);
  const onPaper = paper === undefined ? [] : checkPaper(paper, draws);
  tellChecked(cli, options, { ...told, findings: [...findings, ...onPaper] });
}

async function verifyExport(cli: CliContext, folder: string, options: SampleOptions): Promise<void> {
  await readCheckedManifest(cli, folder);
  const pages = readValues<RecordedEvent>(join(folder, partFileName('events')), BATCH);
  await checkAll(cli, { pages, readText: textsIn(join(folder, BLOB_FOLDER)) }, options);
}

const verifyLogHere = (cli: CliContext, options: SampleOptions): Promise<void> =>
  withDatabase(cli, (postgres, config) =>
    checkAll(
      cli,
      { pages: readLog(wholePages(postgres.store), { batchMax: BATCH }), readText: textsIn(config.blobsDir) },
      options,
    ),
  );

/** `lianxin verify sample`: recomputes draws without keys and without a server. */
export const registerVerifySampleCommand: CommandRegistration = (verify, cli) => {
  verify
    .command('sample')
    .description(t(cli, 'help.verify-sample'))
    .option('--export <folder>', t(cli, 'help.sample-export'))
    .option('--draw <name>', t(cli, 'help.sample-draw'))
    .option('--paper <file>', t(cli, 'help.sample-paper'))
    .action((_options: unknown, own: Command) => {
      const options: SampleOptions = own.optsWithGlobals();
      return options.export === undefined
        ? verifyLogHere(cli, options)
        : verifyExport(cli, resolve(cli.cwd, options.export), options);
    });
};
