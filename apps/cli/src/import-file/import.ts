import type { Command } from 'commander';
import { memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import type { ImportResult } from '@lianxin/engine';
import { ProcessRegistry } from '@lianxin/engine';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import { EXIT_FAILED } from '../fail.ts';
import { createProgress } from '../output/progress.ts';
import { readRuleBook, withRuntime } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { BadLine } from './bad-line.ts';
import { badLineReason } from './bad-line.ts';
import { ImportFile, NotAnImport } from './import-file.ts';
import type { ImportPorts, ImportReport } from './import-into.ts';
import { importInto } from './import-into.ts';
import { LARGE_STREAMS, importParallel } from './import-parallel.ts';

/** Bad lines shown to a person; `--json` has all. */
const SHOWN_MAX = 50;

interface ImportOptions extends GlobalOptions {
  readonly dryRun?: boolean;
}

export async function openImportFile(cli: CliContext, path: string): Promise<ImportFile> {
  try {
    return await ImportFile.open(path);
  } catch (error) {
    if (error instanceof NotAnImport) throw failureOf(cli, 'not-an-import', { file: path, why: error.message });
    if ((error as NodeJS.ErrnoException).code !== undefined) throw failureOf(cli, 'no-file', { file: path });
    throw error;
  }
}

/**
 * An installation of a moment, by the rule book of this one: the file is lived through as if nothing else were there,
 * and every file that it names.
 */
function temporaryAdapters(cli: CliContext): ImportPorts {
  const { blobs: _files, ...adapters } = memoryAdapters();
  const installed = createProductModules(readRuleBook(cli)).modules;
  const modules = new Map(installed.map((module) => [module.process.name, module]));
  return {
    ...adapters,
    modules,
    registry: new ProcessRegistry(installed.map(({ process }) => process)),
  };
}

interface ImportInput {
  readonly ports: ImportPorts;
  readonly file: ImportFile;
  /** Where it lies: a large one is read by several threads. */
  readonly path?: string;
}

export async function importWithProgress(
  cli: CliContext,
  options: GlobalOptions,
  given: ImportInput,
): Promise<ImportReport> {
  const { ports, file, path } = given;
  if (file.header.asOf > ports.clock.now()) {
    throw failureOf(cli, 'ends-in-the-future', { asOf: file.header.asOf });
  }
  const begun = cli.now();
  const show = createProgress(cli, options);
  const progress = (sofar: ImportResult): void =>
    show(() =>
      t(cli, 'importing', {
        streams: sofar.streams,
        total: file.index.streams.length,
        lines: sofar.linesTaken + sofar.linesKnown,
        seconds: Math.round((cli.now() - begun) / 1000),
      }),
    );
  const large = path !== undefined && file.index.streams.length >= LARGE_STREAMS;
  return large ? importParallel({ cli, ports, path, file }, progress) : importInto(ports, file, progress);
}

function summaryLine(cli: CliContext, { dryRun }: ImportOptions, report: ImportReport): string {
  const { streams, linesTaken: taken, linesKnown: known, linesRefused: refused, events, wakes } = report;
  const { linesHeldBack: held, streamsHeldBack: whole } = report;
  return dryRun
    ? t(cli, 'would-import', { streams, lines: taken + refused + held, refused, held, whole })
    : t(cli, 'imported', { streams, taken, known, refused, held, whole, events, wakes });
}

const limits = (cli: CliContext, { dryRun }: ImportOptions): readonly string[] =>
  dryRun ? [t(cli, 'not-compared')] : [];

export function badLineLines(cli: CliContext, bad: readonly BadLine[]): readonly string[] {
  const shown = bad.slice(0, SHOWN_MAX).map((one) => {
    const { line, ref = '', code } = one;
    return t(cli, 'bad-line', { line, ref, code, message: badLineReason(cli, one) });
  });
  const more = bad.length - shown.length;
  return more > 0 ? [...shown, t(cli, 'more-bad-lines', { count: more })] : shown;
}

async function runImport(cli: CliContext, path: string, options: ImportOptions): Promise<void> {
  const file = await openImportFile(cli, path);
  try {
    const report = options.dryRun
      ? await importWithProgress(cli, options, { ports: temporaryAdapters(cli), file })
      : await withRuntime(cli, (ports) => importWithProgress(cli, options, { ports, file, path }));
    const bad = report.bad.map((one) => ({ ...one, message: badLineReason(cli, one) }));
    printAnswer(cli, options, {
      json: { ...report, bad, ...(options.dryRun ? { compared: false } : {}) },
      lines: [...badLineLines(cli, report.bad), summaryLine(cli, options, report), ...limits(cli, options)],
    });
    if (bad.length > 0) setExitCode(EXIT_FAILED);
  } finally {
    file.close();
  }
}

export const registerImportCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('import')
    .argument('<file>')
    .description(t(cli, 'help.import'))
    .option('--dry-run', t(cli, 'help.dry-run'))
    .action((path: string, _options: unknown, own: Command) => runImport(cli, path, own.optsWithGlobals()));
};
