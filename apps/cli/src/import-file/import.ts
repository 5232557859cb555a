import type { Command } from 'commander';
import { memoryPorts, house } from '@lianxin/platform';
import type { Imported } from '@lianxin/engine';
import { ProcessRegistry } from '@lianxin/engine';
import type { Branch, Globals } from '../command.ts';
import { answer, endWith } from '../command.ts';
import { FAILED } from '../fail.ts';
import { progressOn } from '../output/progress.ts';
import { atServer } from '../server/at-server.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import type { BadLine } from './bad-line.ts';
import { reasonOf } from './bad-line.ts';
import { ImportFile, NotAnImport } from './import-file.ts';
import type { ImportPorts, ImportReport } from './import-into.ts';
import { importInto } from './import-into.ts';
import { LARGE_STREAMS, importParallel } from './import-parallel.ts';

/** Bad lines shown to a person; `--json` has all. */
const SHOWN_MAX = 50;

interface ImportOptions extends Globals {
  readonly dryRun?: boolean;
}

export async function openImportFile(world: World, path: string): Promise<ImportFile> {
  try {
    return await ImportFile.open(path);
  } catch (error) {
    if (error instanceof NotAnImport) throw failure(world, 'not-an-import', { file: path, why: error.message });
    if ((error as NodeJS.ErrnoException).code !== undefined) throw failure(world, 'no-file', { file: path });
    throw error;
  }
}

/** An installation of a moment: the file is lived through as if nothing else were there. */
function portsOfAMoment(): ImportPorts {
  const kits = new Map(house.kits.map((kit) => [kit.process.name, kit]));
  return { ...memoryPorts(), kits, registry: new ProcessRegistry(house.kits.map(({ process }) => process)) };
}

interface Given {
  readonly ports: ImportPorts;
  readonly file: ImportFile;
  /** Where it lies: a large one is read by several threads. */
  readonly path?: string;
}

export async function importWithProgress(world: World, options: Globals, given: Given): Promise<ImportReport> {
  const { ports, file, path } = given;
  if (file.header.asOf > ports.clock.now()) {
    throw failure(world, 'ends-in-the-future', { asOf: file.header.asOf });
  }
  const begun = world.now();
  const show = progressOn(world, options);
  const progress = (sofar: Imported): void =>
    show(() =>
      words(world, 'importing', {
        streams: sofar.streams,
        total: file.index.streams.length,
        lines: sofar.linesTaken + sofar.linesKnown,
        seconds: Math.round((world.now() - begun) / 1000),
      }),
    );
  const large = path !== undefined && file.index.streams.length >= LARGE_STREAMS;
  return large ? importParallel({ world, ports, path, file }, progress) : importInto(ports, file, progress);
}

function summary(world: World, { dryRun }: ImportOptions, report: ImportReport): string {
  const { streams, linesTaken: taken, linesKnown: known, linesRefused: refused, events, wakes } = report;
  const { linesHeldBack: held, streamsHeldBack: whole } = report;
  return dryRun
    ? words(world, 'would-import', { streams, lines: taken + refused + held, refused, held, whole })
    : words(world, 'imported', { streams, taken, known, refused, held, whole, events, wakes });
}

const limits = (world: World, { dryRun }: ImportOptions): readonly string[] =>
  dryRun ? [words(world, 'not-compared')] : [];

export function badLines(world: World, bad: readonly BadLine[]): readonly string[] {
  const shown = bad.slice(0, SHOWN_MAX).map((one) => {
    const { line, ref = '', code } = one;
    return words(world, 'bad-line', { line, ref, code, message: reasonOf(world, one) });
  });
  const more = bad.length - shown.length;
  return more > 0 ? [...shown, words(world, 'more-bad-lines', { count: more })] : shown;
}

async function importFile(world: World, path: string, options: ImportOptions): Promise<void> {
  const file = await openImportFile(world, path);
  try {
    const report = options.dryRun
      ? await importWithProgress(world, options, { ports: portsOfAMoment(), file })
      : await atServer(world, (ports) => importWithProgress(world, options, { ports, file, path }));
    const bad = report.bad.map((one) => ({ ...one, message: reasonOf(world, one) }));
    answer(world, options, {
      json: { ...report, bad, ...(options.dryRun ? { compared: false } : {}) },
      lines: [...badLines(world, report.bad), summary(world, options, report), ...limits(world, options)],
    });
    if (bad.length > 0) endWith(FAILED);
  } finally {
    file.close();
  }
}

export const importBranch: Branch = (parent, world) => {
  parent
    .command('import')
    .argument('<file>')
    .description(words(world, 'help.import'))
    .option('--dry-run', words(world, 'help.dry-run'))
    .action((path: string, _options: unknown, own: Command) => importFile(world, path, own.optsWithGlobals()));
};
