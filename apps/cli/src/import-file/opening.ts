import type { ImportLine } from '@lianxin/engine';
import type { Fold } from '@lianxin/kernel';
import { emptyFold, foldOn, streamOf } from '@lianxin/kernel';
import type { Installation, ProcessKit } from '@lianxin/platform';
import type { FileStream } from './import-file.ts';

/** As long as those of requests that come by the other doors. */
const ID_LETTERS = 16;

type Minting = Pick<Installation, 'keyed' | 'numbers' | 'store' | 'registry'>;

/** The opening command of a stream, when its first line is one. */
const openingOf = (kit: ProcessKit, [first]: readonly ImportLine[]): ImportLine | undefined =>
  first?.command.type === kit.opening.type ? first : undefined;

/** The stream a ref stands for: itself, or for a derived one the same as for a request with the line's id. */
export function streamFor(
  { keyed }: Pick<Minting, 'keyed'>,
  kit: ProcessKit,
  { ref, lines }: FileStream,
  fileId: string,
): string {
  if (kit.opening.id !== 'derived') return streamOf(kit.process, ref);
  const opening = openingOf(kit, lines);
  const office = opening ? (kit.opening.office?.(opening.command.data) ?? opening.command.actor.office) : undefined;
  const scope = `${office ?? ''}/${fileId}:${ref}:1`;
  return streamOf(kit.process, keyed.derive(kit.process.name, scope, ID_LETTERS));
}

/** The id a line's own data gives it, where it has to be the ref: an enterprise is found by its credit code. */
export function idInData(kit: ProcessKit, lines: readonly ImportLine[]): string | undefined {
  const opening = openingOf(kit, lines);
  return opening && typeof kit.opening.id === 'function' ? kit.opening.id(opening.command.data) : undefined;
}

/** Draws what an opening needs; states it asks for are read once a run. */
export class Mint {
  private readonly states = new Map<string, Promise<unknown>>();
  private readonly ports: Minting;

  constructor(ports: Minting) {
    this.ports = ports;
  }

  async opened(kit: ProcessKit, stream: string, lines: readonly ImportLine[]): Promise<readonly ImportLine[]> {
    const opening = openingOf(kit, lines);
    const { mint } = kit.opening;
    if (!opening || !mint) return lines;
    const { keyed, numbers } = this.ports;
    const { data, at } = opening.command;
    const minted = await mint(data, at, { keyed, numbers, stream, stateOf: (other) => this.stateOf(other) });
    return [{ ...opening, command: { ...opening.command, minted } }, ...lines.slice(1)];
  }

  private stateOf(stream: string): Promise<unknown> {
    const known = this.states.get(stream) ?? this.load(stream);
    this.states.set(stream, known);
    return known;
  }

  private async load(stream: string): Promise<unknown> {
    const process = this.ports.registry.of(stream);
    const fold: Fold = foldOn(process, emptyFold(process), await this.ports.store.read(stream));
    return fold.version === 0 ? undefined : fold.state;
  }
}
