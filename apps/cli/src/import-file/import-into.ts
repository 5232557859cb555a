import type { ImportStream, Imported, RefusedLine } from '@lianxin/engine';
import { NOTHING_IMPORTED, runImport, sumOf } from '@lianxin/engine';
import type { Command } from '@lianxin/kernel';
import { idOf, processNameOf } from '@lianxin/kernel';
import type { People, ProcessKit } from '@lianxin/platform';
import { namedBy, unfitAmong } from '@lianxin/platform';
import type { BadLine } from './bad-line.ts';
import { ofRefused } from './bad-line.ts';
import type { ImportPorts, Part } from './file-import.ts';
import { FileImport } from './file-import.ts';
import type { ImportFile } from './import-file.ts';

export type { ImportPorts, Part } from './file-import.ts';

export interface ImportReport extends Imported {
  /** In the order of the file. */
  readonly bad: readonly BadLine[];
}

export type Progress = (sofar: Imported) => void;

export const total = (parts: readonly Imported[]): Imported => parts.reduce(sumOf, NOTHING_IMPORTED);

/** Reports of parts of one file as one. */
export function joined(reports: readonly ImportReport[]): ImportReport {
  const bad = reports.flatMap((report) => report.bad).sort((a, b) => a.line - b.line);
  return { ...total(reports), linesRefused: bad.length, bad };
}

type Turn = AsyncIterable<ImportStream> | readonly ImportStream[];

/** Registers that ask others come after those they ask; those that want the same thing one behind the other. */
function turns(work: FileImport, part: Part): Iterable<Turn> | AsyncIterable<Turn> {
  if (part.of === 'late') return eachAlone(work.streams(part));
  if (part.of === 'lives') return [work.streams(part)];
  const asks = ({ process }: ProcessKit): boolean => process.needs !== undefined;
  return [work.streams(part, (kit) => !asks(kit)), work.streams(part, asks)];
}

/** Each stream by itself. */
async function* eachAlone(streams: AsyncIterable<ImportStream>): AsyncGenerator<readonly ImportStream[]> {
  for await (const stream of streams) yield [stream];
}

/** Whoever the file says was there was there at the date of each of its lines; of the others their accounts say it. */
function peopleOf({ accounts }: ImportPorts, { header }: ImportFile): People {
  const then = new Map(header.people.map((person) => [person.id, { ...person, disabled: false }]));
  return { byId: async (id) => then.get(id) ?? accounts.byId(id) };
}

export async function importPart(
  ports: ImportPorts,
  file: ImportFile,
  part: Part,
  progress: Progress = () => undefined,
): Promise<ImportReport> {
  const work = new FileImport(ports, file);
  if (part.of === 'registers') work.readLost();
  const people = peopleOf(ports, file);
  const options = {
    asOf: file.header.asOf,
    unfit: (stream: string, command: Command, state: unknown) =>
      unfitAmong(people, namedBy(ports.kits, stream, command, state)),
    reservations: (stream: string, { type, data }: Command) =>
      ports.kits.get(processNameOf(stream))?.reserve?.({ id: idOf(stream), type, data }) ?? [],
    refused: (refused: RefusedLine) => work.bad.push(ofRefused(refused)),
  };
  let imported = NOTHING_IMPORTED;
  for await (const streams of turns(work, part)) {
    const before = imported;
    const tell = (sofar: Imported): void => progress(total([before, sofar]));
    imported = total([before, await runImport(ports, streams, { ...options, progress: tell })]);
  }
  return joined([{ ...imported, bad: work.bad }]);
}

/** Brings a file in: streams with a bad line are held back and it is told; a second run adds nothing. */
export async function importInto(
  ports: ImportPorts,
  file: ImportFile,
  progress: Progress = () => undefined,
): Promise<ImportReport> {
  const registers = await importPart(ports, file, { of: 'registers' }, progress);
  const all = { of: 'lives', share: 0, shares: 1 } as const;
  const lives = await importPart(ports, file, all, (sofar) => progress(total([registers, sofar])));
  const late = await importPart(ports, file, { of: 'late' }, (sofar) => progress(total([registers, lives, sofar])));
  return joined([registers, lives, late]);
}
