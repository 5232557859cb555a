import { initialState, replay } from '@lianxin/kernel';
import type { ImportStream } from '@lianxin/engine';
import type { MintPorts, ProcessModule } from '@lianxin/application';
import { idInData, importedStreamOf, withMintedOpening } from '@lianxin/application';
import type { Runtime } from '@lianxin/runtime';
import type { BadLine } from './bad-line.ts';
import type { FileStream, ImportFile } from './import-file.ts';
import type { StreamLines } from './line-index.ts';
import type { ReadingContext } from './read-line.ts';

type Ports = 'store' | 'vault' | 'keyed' | 'registry' | 'clock' | 'numbers' | 'modules' | 'accounts';
/** Without `blobs` nobody asks whether the files that lines name are here. */
export type ImportPorts = Pick<Runtime, Ports> & Partial<Pick<Runtime, 'rulePacks' | 'blobs'>>;

/** Some of a file's streams: the registers, which the others ask for, every so-many-th of the others, the late ones. */
export type ImportPart =
  { readonly of: 'registers' | 'late' } | { readonly of: 'lives'; readonly share: number; readonly shares: number };

/** A stream without a process of its own is a register. */
function isInPart(
  part: ImportPart,
  { process }: ProcessModule,
  { n, late }: { readonly n: number; readonly late: boolean },
): boolean {
  if (process.workflow === undefined) return part.of === 'registers';
  if (late) return part.of === 'late';
  return part.of === 'lives' && n % part.shares === part.share;
}

/** The streams of a file, ready to be lived through. */
export class FileImport {
  readonly bad: BadLine[] = [];
  private readonly ports: ImportPorts;
  private readonly file: ImportFile;
  private readonly reading: ReadingContext;
  private readonly minting: MintPorts;
  /** Whether the first stream existed already: then each is looked up, so that no number is drawn for existing ones. */
  private isRepeatedImport: boolean | undefined;

  constructor(ports: ImportPorts, file: ImportFile) {
    this.ports = ports;
    this.file = file;
    this.minting = { keyed: ports.keyed, numbers: ports.numbers, stateOf: createStateReader(ports) };
    this.reading = {
      fileId: file.header.id,
      people: new Map(file.header.people.map((person) => [person.id, person])),
      schemasOf: (process) => ports.modules.get(process)?.commands,
    };
  }

  async *streams(
    part: ImportPart,
    wanted: (module: ProcessModule) => boolean = () => true,
  ): AsyncGenerator<ImportStream> {
    const { streams, deferred: late } = this.file.index;
    for (const [n, place] of streams.entries()) {
      const module = this.ports.modules.get(place.process);
      const stream =
        module && wanted(module) && isInPart(part, module, { n, late: late.has(place) })
          ? await this.streamAt(module, place)
          : undefined;
      if (stream) yield stream;
    }
  }

  /** Reads lines of a process that is not run here. */
  readUnassignedLines(): void {
    for (const place of this.file.index.streams) {
      if (!this.ports.modules.has(place.process)) this.file.read(place, this.reading, (line) => this.bad.push(line));
    }
  }

  private async streamAt(module: ProcessModule, place: StreamLines): Promise<ImportStream> {
    const before = this.bad.length;
    const read = this.file.read(place, this.reading, (line) => this.bad.push(line));
    const { ref } = place;
    const isAnother = this.isMisnamed(module, read);
    const stream = importedStreamOf(this.ports.keyed, module, read, this.file.header.id);
    // No number is drawn for a stream that cannot go in.
    if (this.bad.length > before) return { stream, ref, lines: isAnother ? [] : read.lines, isUnreadable: true };
    const lines = (await this.exists(stream))
      ? read.lines
      : await withMintedOpening(this.minting, module, stream, read.lines);
    return { stream, ref, lines };
  }

  private isMisnamed(module: ProcessModule, { ref, lines }: FileStream): boolean {
    const id = idInData(module, lines);
    if (id === undefined || id === ref) return false;
    for (const { line } of lines) this.bad.push({ line, ref, code: 'ref-is-another', field: 'ref', params: { id } });
    return true;
  }

  private async exists(stream: string): Promise<boolean> {
    if (this.isRepeatedImport === false) return false;
    const [first] = await this.ports.store.read(stream, { to: 1 });
    this.isRepeatedImport ??= first !== undefined;
    return first !== undefined;
  }
}

/** States that openings are minted by, each read once a run. */
function createStateReader({ registry, store }: ImportPorts): MintPorts['stateOf'] {
  const states = new Map<string, Promise<unknown>>();
  const load = async (stream: string): Promise<unknown> => {
    const process = registry.getByStream(stream);
    const { version, state } = replay(process, initialState(process), await store.read(stream));
    return version === 0 ? undefined : state;
  };
  return (stream) => {
    const known = states.get(stream) ?? load(stream);
    states.set(stream, known);
    return known;
  };
}
