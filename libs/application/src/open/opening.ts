import type { KeyedHash, Sequences } from '@lianxin/engine';
import type { Command } from '@lianxin/kernel';
import { streamNameOf } from '@lianxin/kernel';
import type { MintContext, ProcessModule } from '../modules/process-module.ts';
import type { InputRefusal } from '../submit/refusal.ts';
import { inputRefusal } from '../submit/refusal.ts';

/** 80 bits: no two requests get the same id in a hundred years. */
const ID_LETTERS = 16;
/** Ids that are path segments of the API. */
const RESERVED_IDS: ReadonlySet<string> = new Set(['commands', 'events']);

/** The parts of an opening command that the id of its stream is derived from. */
export type OpeningContent = Pick<Command, 'commandId' | 'data' | 'actor'>;

/** The stream of a derived id: HMAC of office and command id, so that a repeat gives the same stream. */
export function derivedStreamOf(
  keyed: Pick<KeyedHash, 'derive'>,
  { process, opening }: ProcessModule,
  opened: { readonly commandId: string; readonly content?: Omit<OpeningContent, 'commandId'> | undefined },
): string {
  const { commandId, content } = opened;
  const office = content && (opening.officeOf?.(content.data) ?? content.actor.office);
  return streamNameOf(process, keyed.derive(process.name, `${office ?? ''}/${commandId}`, ID_LETTERS));
}

/**
 * The stream that an opening command goes to. `given`: the id that the sender chose. A refusal where the process wants
 * one and none is given, takes none, or reserves this one.
 */
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
  if (id !== 'derived') {
    const own = id(command.data);
    return given === undefined || given === own
      ? streamNameOf(module.process, own)
      : inputRefusal('id', 'not-one-of', { allowed: own });
  }
  if (given !== undefined) return inputRefusal('id', 'unknown-field');
  return derivedStreamOf(keyed, module, { commandId: command.commandId, content: command });
}

/** What minting reads and draws from. */
export interface MintPorts {
  readonly keyed: Pick<KeyedHash, 'derive'>;
  readonly numbers: Sequences;
  stateOf: MintContext['stateOf'];
}

/**
 * The opening with the values generated for it (`minted`), such as a number for people; unchanged where the process
 * generates none. They are not part of its content, so that a repeat may generate others. Throws `StoreUnavailable`.
 */
export async function withMintedValues<C extends Pick<Command, 'data' | 'at'>>(
  { keyed, numbers, stateOf }: MintPorts,
  { opening }: ProcessModule,
  stream: string,
  command: C,
): Promise<C & Pick<Command, 'minted'>> {
  if (!opening.mint) return command;
  return { ...command, minted: await opening.mint(command.data, command.at, { keyed, numbers, stream, stateOf }) };
}
