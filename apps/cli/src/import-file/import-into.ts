import type { Imported, ImportStream } from '@lianxin/engine';
import { runImport } from '@lianxin/engine';
import type { Installation, ProcessKit } from '@lianxin/platform';
import type { BadLine } from './bad-line.ts';
import { ofRejection } from './bad-line.ts';
import type { FileStream, ImportFile } from './import-file.ts';
import type { StreamPlace } from './line-index.ts';
import { Mint, idInData, streamFor } from './opening.ts';
import type { Reading } from './read-line.ts';

export type ImportPorts = Pick<Installation, 'store' | 'vault' | 'keyed' | 'registry' | 'clock' | 'numbers' | 'kits'>;

export interface ImportReport extends Imported {
  /** In the order of the file. */
  readonly bad: readonly BadLine[];
}

const sum = (a: Imported, b: Imported): Imported => ({
  streams: a.streams + b.streams,
  linesTaken: a.linesTaken + b.linesTaken,
  linesKnown: a.linesKnown + b.linesKnown,
  linesRefused: a.linesRefused + b.linesRefused,
  events: a.events + b.events,
  wakes: a.wakes + b.wakes,
});

const NOTHING: Imported = { streams: 0, linesTaken: 0, linesKnown: 0, linesRefused: 0, events: 0, wakes: 0 };

class FileImport {
  readonly bad: BadLine[] = [];
  private readonly ports: ImportPorts;
  private readonly file: ImportFile;
  private readonly reading: Reading;
  private readonly mint: Mint;
  /** The first stream was there already: then each is asked for, so that no number is drawn for what exists. */
  private again: boolean | undefined;

  constructor(ports: ImportPorts, file: ImportFile) {
    this.ports = ports;
    this.file = file;
    this.mint = new Mint(ports);
    this.reading = {
      fileId: file.header.id,
      people: new Map(file.header.people.map((person) => [person.id, person])),
      schemasOf: (process) => ports.kits.get(process)?.commands,
    };
  }

  /** Streams of these processes, ready to be lived through. */
  async *streams(kits: readonly ProcessKit[]): AsyncGenerator<ImportStream> {
    const wanted = new Map(kits.map((kit) => [kit.process.name, kit]));
    this.again = undefined;
    for (const place of this.file.index.streams) {
      const kit = wanted.get(place.process);
      const stream = kit && (await this.streamAt(kit, place));
      if (stream) yield stream;
    }
  }

  /** Streams of processes that are not run here: every line of theirs is told. */
  readUnknown(): void {
    for (const place of this.file.index.streams) {
      if (!this.ports.kits.has(place.process)) this.file.read(place, this.reading, (line) => this.bad.push(line));
    }
  }

  private async streamAt(kit: ProcessKit, place: StreamPlace): Promise<ImportStream | undefined> {
    const read = this.file.read(place, this.reading, (line) => this.bad.push(line));
    if (read.lines.length === 0 || this.isMisnamed(kit, read)) return undefined;
    const stream = streamFor(this.ports, kit, read, this.file.header.id);
    const lines = (await this.exists(stream)) ? read.lines : await this.mint.opened(kit, stream, read.lines);
    return { stream, lines };
  }

  private isMisnamed(kit: ProcessKit, { ref, lines }: FileStream): boolean {
    const id = idInData(kit, lines);
    if (id === undefined || id === ref) return false;
    for (const { line } of lines) this.bad.push({ line, code: 'ref-is-another', field: 'ref', params: { id } });
    return true;
  }

  private async exists(stream: string): Promise<boolean> {
    if (this.again === false) return false;
    const [first] = await this.ports.store.read(stream, { to: 1 });
    this.again ??= first !== undefined;
    return first !== undefined;
  }
}

/** Registers first: what carries no process of its own is what others ask for. */
const inOrder = (kits: readonly ProcessKit[]): readonly (readonly ProcessKit[])[] => [
  kits.filter(({ process }) => process.workflow === undefined),
  kits.filter(({ process }) => process.workflow !== undefined),
];

/** Brings a file in: good lines go in, bad ones are told; a second run adds nothing. */
export async function importInto(
  ports: ImportPorts,
  file: ImportFile,
  progress: (sofar: Imported) => void = () => undefined,
): Promise<ImportReport> {
  const work = new FileImport(ports, file);
  for (const line of file.index.homeless) work.bad.push({ line, code: 'no-stream-named' });
  work.readUnknown();
  let done = NOTHING;
  for (const kits of inOrder([...ports.kits.values()])) {
    const before = done;
    const imported = await runImport(ports, work.streams(kits), {
      asOf: file.header.asOf,
      refused: ({ line, rejection }) => work.bad.push(ofRejection(line, rejection)),
      progress: (sofar) => progress(sum(before, sofar)),
    });
    done = sum(before, imported);
  }
  const bad = [...work.bad].sort((a, b) => a.line - b.line);
  return { ...done, linesRefused: bad.length, bad };
}
