import type { ImportLine } from '@lianxin/engine';
import type { AggregateState } from '@lianxin/kernel';
import { initialState, replay, streamNameOf } from '@lianxin/kernel';
import type { ProcessModule } from '@lianxin/application';
import type { Runtime } from '@lianxin/platform';
import type { FileStream } from './import-file.ts';

/** As long as those of requests that come by the other ingresses. */
const ID_LETTERS = 16;

type MintPorts = Pick<Runtime, 'keyed' | 'numbers' | 'store' | 'registry'>;

/** The opening command of a stream, when its first line is one. */
const openingOf = (module: ProcessModule, [first]: readonly ImportLine[]): ImportLine | undefined =>
  first?.command.type === module.opening.type ? first : undefined;

/** The stream a ref stands for: itself, or for a derived one the same as for a request with the line's id. */
export function streamOfRef(
  { keyed }: Pick<MintPorts, 'keyed'>,
  module: ProcessModule,
  { ref, lines }: FileStream,
  fileId: string,
): string {
  if (module.opening.id !== 'derived') return streamNameOf(module.process, ref);
  const opening = openingOf(module, lines);
  const office = opening
    ? (module.opening.officeOf?.(opening.command.data) ?? opening.command.actor.office)
    : undefined;
  const scope = `${office ?? ''}/${fileId}:${ref}:1`;
  return streamNameOf(module.process, keyed.derive(module.process.name, scope, ID_LETTERS));
}

/** The id a line's own data gives it, where it has to be the ref: an enterprise is found by its credit code. */
export function idInData(module: ProcessModule, lines: readonly ImportLine[]): string | undefined {
  const opening = openingOf(module, lines);
  return opening && typeof module.opening.id === 'function' ? module.opening.id(opening.command.data) : undefined;
}

/** Draws what an opening needs; states it asks for are read once a run. */
export class OpeningMinter {
  private readonly states = new Map<string, Promise<unknown>>();
  private readonly ports: MintPorts;

  constructor(ports: MintPorts) {
    this.ports = ports;
  }

  async withMintedOpening(
    module: ProcessModule,
    stream: string,
    lines: readonly ImportLine[],
  ): Promise<readonly ImportLine[]> {
    const opening = openingOf(module, lines);
    const { mint } = module.opening;
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
    const process = this.ports.registry.getByStream(stream);
    const aggregate: AggregateState = replay(process, initialState(process), await this.ports.store.read(stream));
    return aggregate.version === 0 ? undefined : aggregate.state;
  }
}
