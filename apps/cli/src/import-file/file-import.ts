import type { ImportStream } from '@lianxin/engine';
import type { Installation, ProcessKit } from '@lianxin/platform';
import type { BadLine } from './bad-line.ts';
import type { FileStream, ImportFile } from './import-file.ts';
import type { StreamPlace } from './line-index.ts';
import { Mint, idInData, streamFor } from './opening.ts';
import type { Reading } from './read-line.ts';

type Ports = 'store' | 'vault' | 'keyed' | 'registry' | 'clock' | 'numbers' | 'kits' | 'accounts';
export type ImportPorts = Pick<Installation, Ports> & Partial<Pick<Installation, 'rulePacks'>>;

/** Some of a file's streams: the registers, which the others ask for, every so-many-th of the others, the late ones. */
export type Part =
  { readonly of: 'registers' | 'late' } | { readonly of: 'lives'; readonly share: number; readonly shares: number };

/** A stream without a process of its own is a register. */
function isIn(
  part: Part,
  { process }: ProcessKit,
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

  async *streams(part: Part, wanted: (kit: ProcessKit) => boolean = () => true): AsyncGenerator<ImportStream> {
    const { streams, late } = this.file.index;
    for (const [n, place] of streams.entries()) {
      const kit = this.ports.kits.get(place.process);
      const stream =
        kit && wanted(kit) && isIn(part, kit, { n, late: late.has(place) })
          ? await this.streamAt(kit, place)
          : undefined;
      if (stream) yield stream;
    }
  }

  /** Lines of a process that is not run here. */
  readLost(): void {
    for (const place of this.file.index.streams) {
      if (!this.ports.kits.has(place.process)) this.file.read(place, this.reading, (line) => this.bad.push(line));
    }
  }

  private async streamAt(kit: ProcessKit, place: StreamPlace): Promise<ImportStream> {
    const before = this.bad.length;
    const read = this.file.read(place, this.reading, (line) => this.bad.push(line));
    const { ref } = place;
    const isAnother = this.isMisnamed(kit, read);
    const stream = streamFor(this.ports, kit, read, this.file.header.id);
    // A number is drawn for what may go in only.
    if (this.bad.length > before) return { stream, ref, lines: isAnother ? [] : read.lines, spoilt: true };
    const lines = (await this.exists(stream)) ? read.lines : await this.mint.opened(kit, stream, read.lines);
    return { stream, ref, lines };
  }

  private isMisnamed(kit: ProcessKit, { ref, lines }: FileStream): boolean {
    const id = idInData(kit, lines);
    if (id === undefined || id === ref) return false;
    for (const { line } of lines) this.bad.push({ line, ref, code: 'ref-is-another', field: 'ref', params: { id } });
    return true;
  }

  private async exists(stream: string): Promise<boolean> {
    if (this.again === false) return false;
    const [first] = await this.ports.store.read(stream, { to: 1 });
    this.again ??= first !== undefined;
    return first !== undefined;
  }
}
