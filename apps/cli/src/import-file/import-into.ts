import type { ImportStream, ImportResult, RefusedLine } from '@lianxin/engine';
import { EMPTY_IMPORT_RESULT, addImportResults } from '@lianxin/engine';
import type { AccountDirectory, ProcessModule } from '@lianxin/application';
import { importHistories } from '@lianxin/application';
import type { BadLine } from './bad-line.ts';
import { badLineOfRefusal } from './bad-line.ts';
import type { ImportPorts, ImportPart } from './file-import.ts';
import { FileImport } from './file-import.ts';
import type { ImportFile } from './import-file.ts';

export type { ImportPorts, ImportPart } from './file-import.ts';

export interface ImportReport extends ImportResult {
  /** In the order of the file. */
  readonly bad: readonly BadLine[];
}

export type ImportProgress = (sofar: ImportResult) => void;

export const sumImported = (parts: readonly ImportResult[]): ImportResult =>
  parts.reduce(addImportResults, EMPTY_IMPORT_RESULT);

/** Reports of parts of one file as one. */
export function mergeReports(reports: readonly ImportReport[]): ImportReport {
  const bad = reports.flatMap((report) => report.bad).sort((a, b) => a.line - b.line);
  return { ...sumImported(reports), linesRefused: bad.length, bad };
}

type ImportBatch = AsyncIterable<ImportStream> | readonly ImportStream[];

/** Registers that read others come after those; streams that reserve the same thing come one after the other. */
function batchesInOrder(work: FileImport, part: ImportPart): Iterable<ImportBatch> | AsyncIterable<ImportBatch> {
  if (part.of === 'late') return oneByOne(work.streams(part));
  if (part.of === 'lives') return [work.streams(part)];
  const asks = ({ process }: ProcessModule): boolean => process.readDependencies !== undefined;
  return [work.streams(part, (module) => !asks(module)), work.streams(part, asks)];
}

/** Each stream on its own. */
async function* oneByOne(streams: AsyncIterable<ImportStream>): AsyncGenerator<readonly ImportStream[]> {
  for await (const stream of streams) yield [stream];
}

/** People in the file’s `people` exist at the date of each of its lines; others need an account. */
function accountsOfFile({ accounts }: ImportPorts, { header }: ImportFile): AccountDirectory {
  const then = new Map(header.people.map((person) => [person.id, { ...person, disabled: false }]));
  return { byId: async (id) => then.get(id) ?? accounts.byId(id) };
}

export async function importPart(
  ports: ImportPorts,
  file: ImportFile,
  part: ImportPart,
  progress: ImportProgress = () => undefined,
): Promise<ImportReport> {
  const work = new FileImport(ports, file);
  if (part.of === 'registers') work.readUnassignedLines();
  const importing = { ...ports, accounts: accountsOfFile(ports, file) };
  const options = {
    asOf: file.header.asOf,
    onRefused: (refused: RefusedLine) => work.bad.push(badLineOfRefusal(refused)),
  };
  let imported = EMPTY_IMPORT_RESULT;
  for await (const streams of batchesInOrder(work, part)) {
    const before = imported;
    const tell = (sofar: ImportResult): void => progress(sumImported([before, sofar]));
    imported = sumImported([before, await importHistories(importing, streams, { ...options, onProgress: tell })]);
  }
  return mergeReports([{ ...imported, bad: work.bad }]);
}

/** Brings a file in: streams with a bad line are held back and it is told; a second run adds nothing. */
export async function importInto(
  ports: ImportPorts,
  file: ImportFile,
  progress: ImportProgress = () => undefined,
): Promise<ImportReport> {
  const registers = await importPart(ports, file, { of: 'registers' }, progress);
  const all = { of: 'lives', share: 0, shares: 1 } as const;
  const lives = await importPart(ports, file, all, (sofar) => progress(sumImported([registers, sofar])));
  const late = await importPart(ports, file, { of: 'late' }, (sofar) =>
    progress(sumImported([registers, lives, sofar])),
  );
  return mergeReports([registers, lives, late]);
}
