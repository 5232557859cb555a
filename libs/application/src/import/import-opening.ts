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

/**
 * The stream of a name in an import file: the name itself; where ids are derived, the same stream as a request with the
 * first line's command id.
 */
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

/**
 * The id in the opening line's own data, which has to be the name in the file (an enterprise's credit code); undefined
 * where the process takes ids from elsewhere.
 */
export function idInData(module: ProcessModule, lines: readonly ImportLine[]): string | undefined {
  const opening = openingOf(module, lines);
  return opening && typeof module.opening.id === 'function' ? module.opening.id(opening.command.data) : undefined;
}

/** The lines, the first with its minted values where it opens the stream. */
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
