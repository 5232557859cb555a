import type { HandleCommand, Sequences } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import { readState } from '../find/read-state.ts';
import type { ProcessModule } from '../modules/process-module.ts';
import type { MintPorts } from './opening.ts';
import { withMintedValues } from './opening.ts';

/** What it would be with any number: enough to see whether it will be refused. */
const NO_NUMBER: Sequences = { next: () => Promise.resolve(0) };

type Ports = Omit<MintPorts, 'stateOf'> & { readonly commands: Pick<HandleCommand, 'cache' | 'startDryRun'> };

/**
 * With the values drawn for it; not part of its content, so that a retry may draw anew. What will be refused, or is in
 * the record already, draws no number.
 */
export async function mintOpening(
  ports: Ports,
  module: ProcessModule,
  { stream, command }: { readonly stream: string; readonly command: Command },
): Promise<Command | Rejection> {
  if (!module.opening.mint) return command;
  const { commands, keyed, numbers } = ports;
  const drawing = { keyed, numbers, stateOf: (other: string) => readState(ports, other) };
  const trial = await withMintedValues({ ...drawing, numbers: NO_NUMBER }, module, stream, command);
  const tried = await commands.startDryRun().handle(stream, trial);
  if (isRejection(tried)) return tried;
  return tried.repeated ? trial : withMintedValues(drawing, module, stream, command);
}
