import type { ImportLine, KeyedHash } from '@lianxin/engine';
import { streamNameOf } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';
import type { MintPorts } from '../open/opening.ts';
import { derivedStreamOf, withMintedValues } from '../open/opening.ts';

/** The lines of one stream in a file, and the name that the file gives it. */
export interface NamedLines {
  readonly ref: string;
  readonly lines: readonly ImportLine[];
}

/** The opening command of a stream, when its first line is one. */
const openingOf = (module: ProcessModule, [first]: readonly ImportLine[]): ImportLine | undefined =>
  first?.command.type === module.opening.type ? first : undefined;

/** The stream that a name in a file is: itself, or for a derived id the same as for a request with the line's id. */
export function importedStreamOf(
  keyed: Pick<KeyedHash, 'derive'>,
  module: ProcessModule,
  { ref, lines }: NamedLines,
  fileId: string,
): string {
  if (module.opening.id !== 'derived') return streamNameOf(module.process, ref);
  const content = openingOf(module, lines)?.command;
  return derivedStreamOf(keyed, module, { commandId: `${fileId}:${ref}:1`, content });
}

/** The id a line's own data gives it, where it has to be the name in the file: an enterprise's credit code. */
export function idInData(module: ProcessModule, lines: readonly ImportLine[]): string | undefined {
  const opening = openingOf(module, lines);
  return opening && typeof module.opening.id === 'function' ? module.opening.id(opening.command.data) : undefined;
}

/** The lines with what was minted for the opening among them, if there is one. */
export async function withMintedOpening(
  ports: MintPorts,
  module: ProcessModule,
  stream: string,
  lines: readonly ImportLine[],
): Promise<readonly ImportLine[]> {
  const opening = openingOf(module, lines);
  if (!opening) return lines;
  return [{ ...opening, command: await withMintedValues(ports, module, stream, opening.command) }, ...lines.slice(1)];
}
