import type { KeyedHash, Sequences } from '@lianxin/engine';
import type { Command } from '@lianxin/kernel';
import { streamNameOf } from '@lianxin/kernel';
import type { MintContext, ProcessModule } from '../modules/process-module.ts';
import type { InputRefusal } from '../submit/refusal.ts';
import { inputRefusal } from '../submit/refusal.ts';

/** 80 bits: no two requests meet in a hundred years. */
const ID_LETTERS = 16;
/** They stand in addresses beside ids. */
const RESERVED_IDS: ReadonlySet<string> = new Set(['commands', 'events']);

/** The parts of an opening command that the id of its stream is derived from. */
export type OpeningContent = Pick<Command, 'commandId' | 'data' | 'actor'>;

/** The stream of a derived id: the same office and command id always give the same stream. */
export function derivedStreamOf(
  keyed: Pick<KeyedHash, 'derive'>,
  { process, opening }: ProcessModule,
  opened: { readonly commandId: string; readonly content?: Omit<OpeningContent, 'commandId'> | undefined },
): string {
  const { commandId, content } = opened;
  const office = content && (opening.officeOf?.(content.data) ?? content.actor.office);
  return streamNameOf(process, keyed.derive(process.name, `${office ?? ''}/${commandId}`, ID_LETTERS));
}

/** Where an opening goes: the same command id always to the same stream. `given`: the id that the sender chose. */
export function openingStreamOf(
  keyed: Pick<KeyedHash, 'derive'>,
  module: ProcessModule,
  command: OpeningContent,
  given: string | undefined,
): string | InputRefusal {
  const { id } = module.opening;
  if (id === 'given') {
    if (given === undefined) return inputRefusal('id', 'required');
    return RESERVED_IDS.has(given) ? inputRefusal('id', 'bad-id') : streamNameOf(module.process, given);
  }
  if (given !== undefined) return inputRefusal('id', 'unknown-field');
  if (id !== 'derived') return streamNameOf(module.process, id(command.data));
  return derivedStreamOf(keyed, module, { commandId: command.commandId, content: command });
}

/** What minting reads and draws from. */
export interface MintPorts {
  readonly keyed: Pick<KeyedHash, 'derive'>;
  readonly numbers: Sequences;
  stateOf: MintContext['stateOf'];
}

/** An opening with the values drawn for it, such as a number for people; not part of its content. */
export async function withMintedValues<C extends Pick<Command, 'data' | 'at'>>(
  { keyed, numbers, stateOf }: MintPorts,
  { opening }: ProcessModule,
  stream: string,
  command: C,
): Promise<C & Pick<Command, 'minted'>> {
  if (!opening.mint) return command;
  return { ...command, minted: await opening.mint(command.data, command.at, { keyed, numbers, stream, stateOf }) };
}
